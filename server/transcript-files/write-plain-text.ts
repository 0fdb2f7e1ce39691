import type { TranscriptTiming, UtteranceDraft } from '@/server/contract/transcripts';
import { groupForReading } from './group-for-reading';
import { toClockSeconds } from './to-clock';

/**
 * Writes a transcript to be read: `[HH:MM:SS] Name: words`, sentences whole. Estimated times are left out, since they
 * are an order and no seconds.
 */
export function writePlainText(utterances: readonly UtteranceDraft[], timing: TranscriptTiming = 'exact'): string {
  const lines = groupForReading(utterances).map(({ first, last }) => toLine(utterances.slice(first, last + 1), timing));
  return lines.map((line) => `${line}\n`).join('');
}

function toLine(group: readonly UtteranceDraft[], timing: TranscriptTiming): string {
  const words = group.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ');
  const [first] = group;
  const speaker = first?.speaker == null ? '' : `${first.speaker}: `;
  const time = timing === 'exact' ? `[${toClockSeconds(first?.startMs ?? 0)}] ` : '';
  return `${time}${speaker}${words}`;
}
