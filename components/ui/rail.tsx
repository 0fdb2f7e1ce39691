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

/** The way of one thing: where it stands, what is behind, what is ahead. For wide screens; phones have `RailCompact`. */
export function Rail({ label, steps, stateLabels }: RailProps) {
  return (
    <ol aria-label={label} className="flex">
      {steps.map((step, index) => (
        <Step key={step.id} step={step} next={steps[index + 1]} stateLabel={stateLabels[step.state]} />
      ))}
    </ol>
  );
}

interface StepProps {
  step: RailStep;
  next: RailStep | undefined;
  stateLabel: string;
}

function Step({ step, next, stateLabel }: StepProps) {
  return (
    <li aria-current={isHere(step) ? 'step' : undefined} className={joinClasses('relative', next && 'flex-1')}>
      <Mark {...FACES[step.state]} />
      {next && <Connection reached={next.state !== 'ahead'} />}
      <span className="block pr-3 pt-2">
        <span className={joinClasses('block text-sm', labelStyle(step.state))}>
          {step.label}
          <span className="sr-only">{`: ${stateLabel}`}</span>
        </span>
        <StepNote step={step} stateLabel={stateLabel} />
      </span>
    </li>
  );
}

/** Without a word of its own, the step that waits says so: its name alone would read as if it were done. */
function StepNote({ step, stateLabel }: { step: RailStep; stateLabel: string }) {
  if (step.detail) return <span className="block text-xs text-ink-faint">{step.detail}</span>;
  if (!isHere(step)) return null;
  return (
    <span aria-hidden="true" className="block text-xs text-ink-soft">
      {stateLabel}
    </span>
  );
}

/** Hairline from this mark to the next. */
function Connection({ reached }: { reached: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses('absolute top-[5.5px] right-0.5 left-3.5 h-px', reached ? 'bg-accent' : 'bg-line-strong')}
    />
  );
}

function isHere({ state }: RailStep): boolean {
  return state !== 'done' && state !== 'ahead';
}

function labelStyle(state: RailState): string {
  if (state === 'ahead') return 'text-ink-faint';
  return state === 'done' ? 'text-ink-soft' : 'font-medium text-ink';
}
