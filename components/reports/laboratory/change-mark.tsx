import type { AlertChange } from '@/server/contract/replays';
import { Mark, type MarkForm, type Tone } from '../../ui/status-mark';

const MARKS: Record<AlertChange, { form: MarkForm; tone: Tone }> = {
  same: { form: 'dashed', tone: 'plain' },
  moved: { form: 'half', tone: 'accent' },
  added: { form: 'solid', tone: 'accent' },
  gone: { form: 'struck', tone: 'amber' },
};

/** Form and colour of a difference; words stand beside it. */
export function ChangeMark({ change }: { change: AlertChange }) {
  return <Mark {...MARKS[change]} />;
}
