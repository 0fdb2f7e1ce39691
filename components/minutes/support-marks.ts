import type { MarkForm, Tone } from '../ui/status-mark';
import type { RowSupport } from './editor/row';

/** Solid = the transcript carries it, hollow = a person answers for it, struck = open, half = being checked. */
export const MARK_OF_SUPPORT: Record<RowSupport, { form: MarkForm; tone: Tone }> = {
  supported: { form: 'solid', tone: 'accent' },
  declared: { form: 'hollow', tone: 'accent' },
  unsupported: { form: 'struck', tone: 'amber' },
  checking: { form: 'half', tone: 'plain' },
  blank: { form: 'dashed', tone: 'plain' },
};
