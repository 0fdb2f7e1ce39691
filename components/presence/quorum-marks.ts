import type { PresenceAtMoment } from '@/server/contract/presence';
import type { MarkForm, Tone } from '../ui/status-mark';

export const QUORUM_MARKS: Record<PresenceAtMoment['quorum'], { form: MarkForm; tone: Tone }> = {
  met: { form: 'solid', tone: 'accent' },
  not_met: { form: 'struck', tone: 'amber' },
  no_rule: { form: 'hollow', tone: 'plain' },
};
