'use client';

import { useTranslations } from 'next-intl';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { Mark, type MarkForm, type Tone } from './status-mark';

interface TimeMarkProps {
  positionMs: number;
  /** Plays from here; without it the mark is only read. */
  onPlay?: () => void;
  playing?: boolean;
  form?: MarkForm;
  tone?: Tone;
  /** What the form says, in words; read aloud before the time. */
  formLabel?: string;
}

/** `12:04` in the margin: where in the recording this comes from. */
export function TimeMark({ positionMs, onPlay, playing = false, form, tone, formLabel }: TimeMarkProps) {
  const words = useTranslations('common.time');
  const clock = useFormat().clock(positionMs);
  const face = (
    <>
      {form && <Mark form={form} tone={tone ?? 'accent'} className="size-2.5" />}
      {clock}
    </>
  );
  const styles =
    'inline-flex h-6 w-fit items-center gap-1.5 rounded-sm px-1 font-sans text-sm tabular-nums lining-nums';

  if (!onPlay) {
    return (
      <span className={joinClasses(styles, 'text-ink-faint')}>
        {formLabel && <span className="sr-only">{formLabel}</span>}
        {face}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onPlay}
      aria-pressed={playing}
      aria-label={[formLabel, words('playFrom', { time: clock })].filter(Boolean).join('. ')}
      className={joinClasses(
        styles,
        'text-ink-soft transition-colors hover:bg-accent-soft hover:text-accent-strong',
        playing && 'bg-accent-soft font-medium text-accent-strong',
      )}
    >
      {face}
    </button>
  );
}
