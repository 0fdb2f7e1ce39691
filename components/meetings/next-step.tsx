'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import type { MeetingStage, MeetingView } from '@/server/contract/meetings';
import { TextLink } from '../ui/text-link';

type NextKey = MeetingStage | 'declined' | 'held' | 'live';

const PLACE_OF_NEXT: Partial<Record<NextKey, 'live' | 'transcript' | 'minutes' | 'signatures'>> = {
  live: 'live',
  planned: 'transcript',
  held: 'transcript',
  captured: 'transcript',
  transcribed: 'minutes',
  drafted: 'minutes',
  finalized: 'signatures',
  declined: 'signatures',
  signed: 'signatures',
  sealed: 'signatures',
};

/** One line under the rail: who has to do what, and where. */
export function NextStep({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings');
  const pathname = usePathname();
  const next = toNextKey(meeting);
  const place = PLACE_OF_NEXT[next];
  const href = `/meetings/${meeting.id}/${place}`;
  const isThere = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <p className="text-ink-soft">
      {words(`next.${next}`)} {place && !isThere && <TextLink href={href}>{words(`go.${place}`)}</TextLink>}
    </p>
  );
}

/**
 * A refusal leaves the minutes final, but somebody has to act before signatures can come. Once a meeting was held, its
 * recording may still be put together.
 */
function toNextKey({ stage, status, minutesStatus, isLive }: MeetingView): NextKey {
  if (isLive) return 'live';
  if (stage === 'planned' && status === 'completed') return 'held';
  return stage === 'finalized' && minutesStatus === 'declined' ? 'declined' : stage;
}
