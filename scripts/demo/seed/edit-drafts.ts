import type { TranscriptPage } from '@/server/contract/transcripts';
import type { MinutesView } from '@/server/contract/minutes';
import { partners } from '../meetings/people';
import type { DemoWorld } from './demo-world';
import { saveStatements, type StatementChange } from './write-minutes';

/** A slip of the pen, 15.600 for 15.900, which the gate refuses; and a sentence that the owner vouches for. */
export function editBoardDraft(world: DemoWorld, draft: MinutesView): Promise<MinutesView> {
  const corrected = draft.statements.map((statement) =>
    statement.kind === 'decision' ? { ...statement, text: statement.text.replace('15.900', '15.600') } : statement,
  );
  const vouched: StatementChange = {
    section: 'Observações',
    kind: 'note',
    text: 'A lista de presença foi assinada à entrada e está na pasta da secretaria.',
    support: 'declared',
  };
  return saveStatements(world, draft, [...corrected, vouched]);
}

/** A task that the drafter left out, with the words that carry it. */
export async function editRainwaterDraft(world: DemoWorld, draft: MinutesView): Promise<MinutesView> {
  const { utterances } = await world.api.get<TranscriptPage>(`/v1/meetings/${draft.meetingId}/transcript`);
  const promise = utterances.find(({ text }) => text.startsWith('I will invite the neighbours'));
  if (!promise) throw new Error('the promise to invite the neighbours is not in the transcript');

  const task: StatementChange = {
    section: draft.statements.findLast(({ kind }) => kind === 'action')?.section ?? '',
    kind: 'action',
    text: 'Helena Prado will invite the neighbours and the school by the end of the month.',
    owner: partners.helena.name,
    due: 'by the end of the month',
    evidence: [{ ...toEvidence(promise) }],
  };
  return saveStatements(world, draft, [...draft.statements, task]);
}

function toEvidence(utterance: TranscriptPage['utterances'][number]) {
  const { id, position, startMs, endMs, speaker, text } = utterance;
  return { utteranceId: id, position, startMs, endMs, speaker, quote: text };
}
