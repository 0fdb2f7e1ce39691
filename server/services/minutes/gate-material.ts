import type { Queryable } from '@/server/db/client';
import { listPeople } from './people';
import { findTranscript, listUtterances, type MinutesRow } from './queries';
import type { GateMaterial } from './source-material';

/** What the gate needs to judge statements that point at these utterances. */
export async function loadGateMaterial(db: Queryable, row: MinutesRow, utteranceIds: string[]): Promise<GateMaterial> {
  const transcript = await findTranscript(db, row.transcriptId);
  const spoken = transcript ? await listUtterances(db, transcript.id, [...new Set(utteranceIds)]) : [];

  return {
    utterances: new Map(spoken.map((utterance) => [utterance.id, utterance])),
    roster: (await listPeople(db, row)).map(({ name }) => name),
    language: row.language ?? transcript?.language ?? 'pt',
  };
}
