'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { IconButton } from './icon-button';
import { DIALOG_STYLES, VEIL_STYLES } from './overlay-styles';

interface DialogProps {
  title: string;
  /** What this is for, in one sentence. */
  description?: ReactNode;
  /** The button that opens it; leave it out when `open` is steered from outside. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  width?: 'narrow' | 'wide';
  /** Buttons, the one that goes on last. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** A short task on top of the page. A question with loss in it is an `AlertDialog`. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, width = 'narrow', footer, children, ...root } = props;
  const words = useTranslations('common.actions');
  return (
    <Primitive.Root {...root}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={VEIL_STYLES} />
        <Primitive.Content
          {...(!description && { 'aria-describedby': undefined })}
          className={joinClasses(DIALOG_STYLES, width === 'wide' ? 'max-w-3xl' : 'max-w-lg')}
        >
          <header className="pr-10">
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="mt-1 text-base text-ink-soft">{description}</Primitive.Description>
            )}
          </header>
          {children}
          {footer && <footer className="flex flex-wrap justify-end gap-3 pt-2">{footer}</footer>}
          {/* Last, so that focus begins on the first field. */}
          <Primitive.Close asChild>
            <IconButton label={words('close')} icon={<X />} className="absolute top-4 right-4" />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Wrap a button of the footer with it to close the dialog. */
export const DialogClose = Primitive.Close;
