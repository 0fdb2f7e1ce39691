import type { DossierTranscript } from '@/server/contract/manifest';
import type { Queryable } from '@/server/db/client';
import { type FreezeMoment, readFrozenPages } from '../transcripts';

/** `transcript.json`, a page of utterances at a time, one utterance a line. */
export async function* transcriptJson(db: Queryable, freeze: FreezeMoment): AsyncGenerator<string> {
  const { utterances: _, ...head } = headOf(freeze);
  yield `${JSON.stringify(head).slice(0, -1)},"utterances":[`;

  let before = '\n';
  for await (const page of readFrozenPages(db, freeze)) {
    yield before + page.map((utterance) => JSON.stringify(utterance)).join(',\n');
    before = ',\n';
  }
  yield '\n]}\n';
}

function headOf({ transcriptId }: FreezeMoment): DossierTranscript {
  return { format: 'ata-transcript/1', transcriptId, utterances: [] };
}
