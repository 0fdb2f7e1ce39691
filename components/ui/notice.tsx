import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { Mark, type MarkForm, type Tone } from './status-mark';

const TONE_STYLES: Record<Tone, { box: string; form: MarkForm }> = {
  accent: { box: 'border-accent bg-accent-soft', form: 'solid' },
  amber: { box: 'border-amber bg-amber-soft', form: 'hollow' },
  brick: { box: 'border-brick bg-brick-soft', form: 'struck' },
  plain: { box: 'border-line-strong bg-sunken', form: 'dashed' },
};

interface NoticeProps {
  tone?: Tone;
  title?: string;
  action?: ReactNode;
  children?: ReactNode;
}

/** A remark about the page that stays. Brick is for loss only. */
export function Notice({ tone = 'plain', title, action, children }: NoticeProps) {
  const { box, form } = TONE_STYLES[tone];
  return (
    <div className={joinClasses('flex flex-wrap items-start gap-3 rounded-md border-l-2 px-4 py-3', box)}>
      <Mark form={form} tone={tone} className="mt-1.5" />
      <div className="min-w-0 flex-1 text-base">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink-soft">{children}</div>}
      </div>
      {action}
    </div>
  );
}
