import { joinClasses } from '../lib/join-classes';
import { Mark, type MarkForm, type Tone } from './status-mark';

export type RailState = 'done' | 'current' | 'attention' | 'failed' | 'ahead';

export interface RailStep {
  id: string;
  label: string;
  state: RailState;
  /** Since when, or who has to act. */
  detail?: string;
}

const FACES: Record<RailState, { form: MarkForm; tone: Tone }> = {
  done: { form: 'solid', tone: 'accent' },
  current: { form: 'half', tone: 'accent' },
  attention: { form: 'hollow', tone: 'amber' },
  failed: { form: 'struck', tone: 'brick' },
  ahead: { form: 'dashed', tone: 'plain' },
};

interface RailProps {
  /** Names the way for screen readers. */
  label: string;
  steps: readonly RailStep[];
  /** What each state is called; read aloud after the step. */
  stateLabels: Record<RailState, string>;
}

/** The way of one thing from its beginning to its end: where it stands, what is behind, what is ahead. */
export function Rail({ label, steps, stateLabels }: RailProps) {
  return (
    <ol aria-label={label} className="flex flex-col sm:flex-row">
      {steps.map((step, index) => (
        <Step key={step.id} step={step} isFirst={index === 0} stateLabel={stateLabels[step.state]} />
      ))}
    </ol>
  );
}

function Step({ step, isFirst, stateLabel }: { step: RailStep; isFirst: boolean; stateLabel: string }) {
  const face = FACES[step.state];
  const isHere = step.state !== 'done' && step.state !== 'ahead';
  return (
    <li
      aria-current={isHere ? 'step' : undefined}
      className="relative flex gap-3 pb-3 last:pb-0 sm:flex-1 sm:flex-col sm:gap-2 sm:pb-0"
    >
      {!isFirst && <Connection reached={step.state !== 'ahead'} />}
      <span className="flex h-6 items-center sm:h-3">
        <Mark {...face} />
      </span>
      <span className="sm:pr-3">
        <span className={joinClasses('block text-sm leading-6 sm:leading-5', labelStyle(step.state))}>
          {step.label}
          <span className="sr-only">{`: ${stateLabel}`}</span>
        </span>
        {step.detail && <span className="block text-xs text-ink-faint">{step.detail}</span>}
      </span>
    </li>
  );
}

/** Hairline back to the step before: above the mark on a phone, left of it on a wide screen. */
function Connection({ reached }: { reached: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        'absolute bottom-[calc(100%-4px)] left-[5.5px] h-[calc(100%-18px)] w-px',
        'sm:top-[5.5px] sm:right-[calc(100%+2px)] sm:bottom-auto sm:left-auto sm:h-px sm:w-[calc(100%-16px)]',
        reached ? 'bg-accent' : 'bg-line-strong',
      )}
    />
  );
}

function labelStyle(state: RailState): string {
  if (state === 'ahead') return 'text-ink-faint';
  return state === 'done' ? 'text-ink-soft' : 'font-medium text-ink';
}
