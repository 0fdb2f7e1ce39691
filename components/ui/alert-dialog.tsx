'use client';

import { useTranslations } from 'next-intl';
import { AlertDialog as Primitive } from 'radix-ui';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { Button } from './button';
import { DIALOG_STYLES, VEIL_STYLES } from './overlay-styles';

interface AlertDialogProps {
  title: string;
  /** What is lost and what is kept. */
  description: ReactNode;
  /** What the button does, named by its effect, such as `Excluir gravação`. */
  confirmLabel: string;
  /** May be async: the dialog stays open, with the button busy, while `pending`. */
  onConfirm: () => void;
  pending?: boolean;
  tone?: 'danger' | 'primary';
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children?: ReactNode;
}

/** Asks before something that cannot be taken back. Focus begins on Cancel. */
export function AlertDialog(props: AlertDialogProps) {
  const {
    title,
    description,
    confirmLabel,
    onConfirm,
    pending = false,
    tone = 'danger',
    trigger,
    children,
    ...root
  } = props;
  const words = useTranslations('common.actions');
  const isSteered = root.open !== undefined;

  function confirm(event: MouseEvent) {
    if (isSteered) event.preventDefault(); // whoever steers it closes it when the work is done
    onConfirm();
  }

  return (
    <Primitive.Root {...root}>
      {trigger && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={VEIL_STYLES} />
        <Primitive.Content className={joinClasses(DIALOG_STYLES, 'max-w-md')}>
          <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="text-base text-ink-soft">{description}</div>
          </Primitive.Description>
          {children}
          <footer className="flex flex-wrap justify-end gap-3 pt-2">
            <Primitive.Cancel asChild>
              <Button>{words('cancel')}</Button>
            </Primitive.Cancel>
            <Primitive.Action asChild>
              <Button variant={tone} loading={pending} onClick={confirm}>
                {confirmLabel}
              </Button>
            </Primitive.Action>
          </footer>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
