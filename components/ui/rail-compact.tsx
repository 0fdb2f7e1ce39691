import type { RailState, RailStep } from './rail';
import { joinClasses } from '../lib/join-classes';

const STROKES: Record<RailState, string> = {
  done: 'bg-accent',
  current: 'bg-accent/50',
  attention: 'bg-amber',
  failed: 'bg-brick',
  ahead: 'bg-line',
};

interface RailCompactProps {
  steps: readonly RailStep[];
  /** Where it stands, in words; always drawn, since strokes alone say too little. */
  children: string;
}

/** The rail on one line of a list: a stroke a step and the word for where it stands. */
export function RailCompact({ steps, children }: RailCompactProps) {
  return (
    <span className="inline-flex items-center gap-3">
      <span aria-hidden="true" className="inline-flex gap-0.5">
        {steps.map((step) => (
          <span key={step.id} className={joinClasses('h-1 w-3 rounded-full', STROKES[step.state])} />
        ))}
      </span>
      <span className="text-sm whitespace-nowrap text-ink-soft">{children}</span>
    </span>
  );
}
