'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast as Primitive } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { joinClasses } from '../lib/join-classes';
import { FLOATING_STYLES } from './overlay-styles';
import { Mark, type MarkForm, type Tone } from './status-mark';

const STAY_MS = 6000;
const MOST_AT_ONCE = 3;
const FORM_OF_TONE: Record<Tone, MarkForm> = { accent: 'solid', amber: 'hollow', brick: 'struck', plain: 'half' };

export interface ToastMessage {
  title: string;
  body?: string;
  tone?: Tone;
  /** Undo, or a way to the thing. Whoever needs longer than six seconds finds it elsewhere too. */
  action?: { label: string; onPress: () => void };
}

type Notify = (message: ToastMessage) => void;

const ToastContext = createContext<Notify | null>(null);

/** Says quietly that something was done. What must be read belongs on the page. */
export function useToast(): Notify {
  const notify = useContext(ToastContext);
  if (!notify) throw new Error('useToast needs a ToastProvider above it');
  return notify;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useTranslations('common');
  const [shown, setShown] = useState<(ToastMessage & { id: number })[]>([]);
  const nextId = useRef(0);

  const notify = useCallback<Notify>((message) => {
    const id = nextId.current++;
    setShown((current) => [...current, { ...message, id }].slice(-MOST_AT_ONCE));
  }, []);

  return (
    <ToastContext value={notify}>
      <Primitive.Provider label={words('notifications')} duration={STAY_MS} swipeDirection="right">
        {children}
        {shown.map((message) => (
          <ToastCard
            key={message.id}
            message={message}
            closeLabel={words('actions.close')}
            onGone={() => setShown((current) => current.filter(({ id }) => id !== message.id))}
          />
        ))}
        <Primitive.Viewport
          label={words('notifications')}
          className="fixed right-4 bottom-20 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none md:bottom-4"
        />
      </Primitive.Provider>
    </ToastContext>
  );
}

interface ToastCardProps {
  message: ToastMessage;
  closeLabel: string;
  onGone: () => void;
}

function ToastCard({ message, closeLabel, onGone }: ToastCardProps) {
  const { title, body, tone = 'accent', action } = message;
  return (
    <Primitive.Root
      type="background"
      onOpenChange={(open) => !open && onGone()}
      className={joinClasses(FLOATING_STYLES, 'flex items-start gap-3 p-4')}
    >
      <Mark form={FORM_OF_TONE[tone]} tone={tone} className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <Primitive.Title className="text-base font-medium">{title}</Primitive.Title>
        {body && <Primitive.Description className="text-sm text-ink-soft">{body}</Primitive.Description>}
        {action && (
          <Primitive.Action asChild altText={action.label}>
            <button
              type="button"
              onClick={action.onPress}
              className="mt-1 rounded-sm text-sm font-medium text-accent underline underline-offset-4"
            >
              {action.label}
            </button>
          </Primitive.Action>
        )}
      </div>
      <Primitive.Close
        aria-label={closeLabel}
        className="-m-1 inline-flex size-8 items-center justify-center rounded-md text-ink-faint hover:text-ink"
      >
        <X aria-hidden="true" className="size-4" />
      </Primitive.Close>
    </Primitive.Root>
  );
}
