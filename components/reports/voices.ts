import type { ReportPerson } from '@/server/contract/reports';
import { assignVoices as assign, type Voice } from '../transcripts/voices';

/** A colour for each person, by identity, so that it stays while the figures of a running meeting change. */
export function assignVoices(people: readonly Pick<ReportPerson, 'participant'>[]): Map<string, Voice> {
  return assign(
    people.map(({ participant }) => ({ id: participant })).sort((one, other) => (one.id < other.id ? -1 : 1)),
  );
}
