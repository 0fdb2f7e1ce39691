'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { joinClasses } from '../lib/join-classes';
import { IconButton } from './icon-button';
import { VEIL_STYLES } from './overlay-styles';

const FOCUSABLE = 'input, textarea, select, button, a[href], [tabindex="0"]';

interface DrawerProps {
  title: string;
  description?: ReactNode;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** From the right edge on wide screens; phones always get a sheet from below. */
  width?: 'narrow' | 'wide';
  footer?: ReactNode;
  /** For what is read rather than worked in: focus would else go to its first button, however far below. */
  isForReading?: boolean;
  children: ReactNode;
}

/** More about what is on the page, beside it: versions, a diff, filters, the menu on a phone. */
export function Drawer(props: DrawerProps) {
  const { title, description, trigger, width = 'narrow', footer, isForReading = false, children, ...root } = props;
  const words = useTranslations('common.actions');
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);

  /** While the drawer still loads, the first thing to focus would be the button that closes it. */
  function beginOnContent(event: Event) {
    if (!isForReading && body.current?.querySelector(FOCUSABLE)) return;
    event.preventDefault();
    heading.current?.focus();
  }

  return (
    <Primitive.Root {...root}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={VEIL_STYLES} />
        <Primitive.Content
          {...(!description && { 'aria-describedby': undefined })}
          onOpenAutoFocus={beginOnContent}
          className={joinClasses(
            'fixed z-50 flex flex-col border-line bg-surface text-ink shadow-raised outline-none',
            'inset-x-0 bottom-0 max-h-[85dvh] animate-rise rounded-t-md border-t',
            'sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:animate-slide-in sm:rounded-none sm:border-t-0 sm:border-l',
            width === 'wide' ? 'sm:w-[min(48rem,90vw)]' : 'sm:w-[min(26rem,90vw)]',
          )}
        >
          <header className="border-b border-line py-4 pr-16 pl-6">
            <Primitive.Title ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
              {title}
            </Primitive.Title>
            {description && (
              <Primitive.Description className="text-sm text-ink-soft">{description}</Primitive.Description>
            )}
          </header>
          <div ref={body} className="flex-1 overflow-y-auto px-6 py-4">
            {children}
          </div>
          {footer && <footer className="flex justify-end gap-3 border-t border-line px-6 py-4">{footer}</footer>}
          {/* Last, so that the Tab key comes first to what the drawer is for. */}
          <Primitive.Close asChild>
            <IconButton label={words('close')} icon={<X />} className="absolute top-3 right-4" />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
