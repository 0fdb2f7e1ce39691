import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';

/**
 * The five shapes Ata says states with, the same everywhere. Colour only repeats what the shape says:
 * solid = done, half = under way, hollow = waiting for a person, dashed = not begun, struck = failed or refused.
 */
export type MarkForm = 'solid' | 'half' | 'hollow' | 'dashed' | 'struck';
export type Tone = 'accent' | 'amber' | 'brick' | 'plain';

const TONE_STYLES: Record<Tone, string> = {
  accent: 'text-accent',
  amber: 'text-amber',
  brick: 'text-brick',
  plain: 'text-ink-faint',
};

interface MarkProps {
  form: MarkForm;
  tone?: Tone;
  className?: string;
}

/** The shape alone, 12 px. Decorative: words must stand beside it. */
export function Mark({ form, tone = 'plain', className }: MarkProps) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      data-form={form}
      className={joinClasses('size-3 shrink-0', TONE_STYLES[tone], className)}
    >
      <circle
        cx="6"
        cy="6"
        r="4.75"
        fill={form === 'solid' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        {...(form === 'dashed' && { strokeDasharray: '2.1 1.63' })}
      />
      {form === 'half' && <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5z" fill="currentColor" />}
      {form === 'struck' && <path d="M2.7 9.3l6.6-6.6" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  );
}

interface StatusMarkProps extends MarkProps {
  /** The state in words. */
  children: ReactNode;
}

/** A state: shape, word and colour together. */
export function StatusMark({ form, tone = 'plain', className, children }: StatusMarkProps) {
  return (
    <span className={joinClasses('inline-flex items-center gap-2 text-sm text-ink-soft', className)}>
      <Mark form={form} tone={tone} />
      <span>{children}</span>
    </span>
  );
}
