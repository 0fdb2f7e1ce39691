import type { DraftResult, DraftStatement, MinutesView } from '@/server/contract/minutes';
import { DraftFailure, type MinutesWriter } from '@/server/ports/minutes-writer';
import { draftMinutes, generateMinutes, getMinutes } from '@/server/services/minutes';
import { createMeetingRow, createTranscriptRows, type SpokenLine } from './factories';
import { asJob, type TestMember, type TestWorld } from './service-context';

export const COUNCIL_LINES: SpokenLine[] = [
  { speaker: 'Ana', text: 'Bom dia a todos, vamos começar a reunião do conselho sobre o orçamento do ano que vem.' },
  { speaker: 'Bruno', text: 'Eu proponho aprovar o orçamento de 120 mil reais para a reforma da sede.' },
  { speaker: 'Ana', text: 'Todos de acordo? Então fica aprovado o orçamento de 120 mil reais para a reforma da sede.' },
  { speaker: 'Bruno', text: 'Eu vou enviar o contrato da reforma para o jurídico até sexta-feira.' },
  { speaker: 'Carla', text: 'E eu fico de publicar o calendário das obras no mural até o dia 10 de dezembro.' },
];

const BASE = { section: 'Reforma', owner: null, due: null };

/** Three statements that the lines carry. */
export const COUNCIL_STATEMENTS: DraftStatement[] = [
  {
    ...BASE,
    kind: 'summary',
    text: 'O conselho tratou do orçamento do ano que vem.',
    evidence: [{ utteranceIndex: 0, quote: 'a reunião do conselho sobre o orçamento do ano que vem' }],
  },
  {
    ...BASE,
    kind: 'decision',
    text: 'Fica aprovado o orçamento de 120 mil reais para a reforma da sede.',
    evidence: [{ utteranceIndex: 2, quote: 'fica aprovado o orçamento de 120 mil reais' }],
  },
  {
    ...BASE,
    kind: 'action',
    text: 'Enviar o contrato da reforma para o jurídico.',
    owner: 'Bruno',
    due: 'até sexta-feira',
    evidence: [{ utteranceIndex: 3, quote: 'vou enviar o contrato da reforma para o jurídico até sexta-feira' }],
  },
];

/** A sentence that nobody said, on a passage that does not carry it. */
export const PLANTED_STATEMENT: DraftStatement = {
  ...BASE,
  kind: 'decision',
  text: 'Fica aprovada a venda da sede por 900 mil reais.',
  evidence: [{ utteranceIndex: 2, quote: 'fica aprovado o orçamento' }],
};

export function createDraftResult(statements: DraftStatement[] = COUNCIL_STATEMENTS): DraftResult {
  return { language: 'pt', drafter: 'scripted/1', statements, warnings: [] };
}

/** A writer that hands over what it is told to, so that a test does not depend on any drafter's wording. */
export function createScriptedWriter(draft: MinutesWriter['draft']): MinutesWriter {
  return { name: 'scripted/1', draft };
}

export function useWriter(world: TestWorld, statements: DraftStatement[] = COUNCIL_STATEMENTS): void {
  world.base.ports.minutesWriter = createScriptedWriter(async () => createDraftResult(statements));
}

/** A writer that fails as the model's adapter does. */
export function useFailingWriter(
  world: TestWorld,
  fields: Partial<ConstructorParameters<typeof DraftFailure>[0]>,
): void {
  const failure = new DraftFailure({
    vendor: 'openai',
    status: 503,
    retryable: false,
    reason: 'unavailable',
    ...fields,
  });
  world.base.ports.minutesWriter = createScriptedWriter(async () => {
    throw failure;
  });
}

/** Rendering without the page room: the bytes are the document itself, so a test can read them. */
export function usePlainRenderer(world: TestWorld): void {
  const { workers } = world.base.ports;
  const { run } = workers;
  world.base.ports.workers = {
    ...workers,
    run: (name, input, options) =>
      name === 'render-minutes'
        ? (Promise.resolve(Buffer.from(JSON.stringify(input))) as never)
        : run(name, input, options), // safe because that task gives bytes
  };
}

export async function createCouncilMeeting(member: TestMember, lines: SpokenLine[] = COUNCIL_LINES) {
  const meetingId = await createMeetingRow(member);
  return { meetingId, ...(await createTranscriptRows(member, meetingId, lines)) };
}

/** Minutes of the council meeting, drafted by whatever writer the world has. */
export async function createDraftedMinutes(member: TestMember): Promise<MinutesView & { utteranceIds: string[] }> {
  const { meetingId, utteranceIds } = await createCouncilMeeting(member);
  const opened = await generateMinutes(member.ctx, { id: meetingId, template: 'formal' });
  await draftMinutes(asJob(member.ctx, 'minutes.draft'), { minutesId: opened.id });

  return { ...(await readMinutes(member, opened.id)), utteranceIds };
}

export async function readMinutes(member: TestMember, id: string): Promise<MinutesView> {
  return getMinutes(member.ctx, { id });
}
