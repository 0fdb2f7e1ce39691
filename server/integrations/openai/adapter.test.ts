import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DraftRequest } from '@/server/contract/minutes';
import { startOpenAiSimulator } from '@/server/simulators/openai';
import { createDraftRequest, draftWithOpenAi, OPENAI_TEST_KEY } from '@/server/testing/draft-with-openai';
import { createOpenAiMinutesWriter } from './index';

const SENATE = '../shared/data/transcripts/senado-cpi-65.json';
const PARLIAMENT = '../shared/data/transcripts/qmsum-education_7.json';

describe('minutes by a language model', () => {
  it('returns statements that point at the words they came from', async () => {
    const { result, progress, timers } = await draftWithOpenAi({});

    expect(result).toMatchObject({ language: 'pt', drafter: 'gpt-4o-mini', warnings: [] });
    expect(result?.statements).toContainEqual({
      section: 'Deliberações',
      kind: 'decision',
      text: 'Então fica aprovado o orçamento de 120 mil reais.',
      owner: null,
      due: null,
      evidence: [{ utteranceIndex: 2, quote: 'Então fica aprovado o orçamento de 120 mil reais' }],
    });
    expect(result?.statements.find((statement) => statement.kind === 'action')).toMatchObject({
      owner: 'Rui Prado',
      due: 'até sexta-feira',
      evidence: [{ utteranceIndex: 3 }],
    });
    expect(progress[0]).toMatchObject({ step: 'reading', share: 0 });
    expect(progress.at(-1)).toMatchObject({ step: 'checking', share: 1, statements: result?.statements });
    expect(timers.countPending()).toBe(0);
  });

  it('shows statements while the answer is still being written, and never goes back', async () => {
    const { progress } = await draftWithOpenAi({});
    const counts = progress.filter((step) => step.step === 'writing').map((step) => step.statements?.length ?? 0);

    expect(counts.slice(0, 4)).toEqual([1, 2, 3, 4]);
    const shares = progress.map((step) => step.share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('asks with a strict schema, no tools, and the transcript between marks that nobody can guess', async () => {
    const { requests } = await draftWithOpenAi({});
    const body = requests[0]?.body;

    expect(requests[0]?.authorization).toBe(`Bearer ${OPENAI_TEST_KEY}`);
    expect(body).toMatchObject({ stream: true, max_completion_tokens: 2000, temperature: 0.7 });
    expect(body?.tools).toBeUndefined();
    expect(body?.response_format?.json_schema).toMatchObject({ name: 'minutes', strict: true });
    const [system, user] = body?.messages ?? [];
    const mark = /<transcricao-([0-9a-f]{12})>/.exec(system?.content ?? '')?.[1];
    expect(user?.content).toContain(`<transcricao-${mark}>\n[0] Ana Souza: Bom dia`);
    expect(user?.content.endsWith(`</transcricao-${mark}>`)).toBe(true);
  });

  it.each([
    ['en', 'board', 'You write the minutes', 'boardroom'],
    ['en', 'team', 'You write the minutes', 'colleague'],
    ['pt', 'team', 'Você redige a ata', 'colega'],
    ['pt', 'formal', 'Você redige a ata', 'impessoal'],
  ] as const)('instructs in %s, in the tone of %s', async (language, template, opening, tone) => {
    const { requests } = await draftWithOpenAi({ request: createDraftRequest({ language, template }) });
    const system = requests[0]?.body.messages[0]?.content;
    expect(system).toContain(opening);
    expect(system).toContain(tone);
  });

  it('takes the language of the transcript when none is asked for', async () => {
    const utterances = ['We have to close the budget that was left open.', 'It is agreed that we take this one.'];
    const request = createDraftRequest({
      language: null,
      utterances: utterances.map((text, index) => ({ startMs: index, endMs: index, speaker: 'Ana Souza', text })),
    });
    expect((await draftWithOpenAi({ request })).result?.language).toBe('en');
  });

  it('is ended by its signal, with the signal’s own reason', async () => {
    const simulator = await startOpenAiSimulator({ script: [{ kind: 'silence', when: 'in-stream' }] });
    const writer = createOpenAiMinutesWriter({
      baseUrl: simulator.url,
      apiKey: OPENAI_TEST_KEY,
      model: 'm',
      maxTokens: 100,
      temperature: 0,
    });
    const stop = new AbortController();
    const drafting = writer.draft(createDraftRequest(), { signal: stop.signal, onProgress: () => {} });
    const reason = new Error('the meeting was deleted');
    await simulator.waitForSilences(1);
    stop.abort(reason);
    await expect(drafting).rejects.toBe(reason);
    expect(simulator.requests).toHaveLength(1);
    await simulator.stop();
  });
});

describe('long and real meetings', () => {
  it.skipIf(!existsSync(PARLIAMENT))(
    'two hours of a parliament in parts, with one summary (needs ../shared/data)',
    async () => {
      const request = readMeeting(PARLIAMENT);
      const { result, progress, requests } = await draftWithOpenAi({
        request,
        server: { pieceCharacters: 2000 },
        config: { maxTokens: 8000 },
      });

      expect(requests.length).toBeGreaterThan(2);
      expect(result?.language).toBe('en');
      expect(result?.statements.filter((statement) => statement.kind === 'summary').length).toBeLessThanOrEqual(4);
      for (const statement of result?.statements ?? []) {
        expect(statement.evidence).not.toHaveLength(0);
        for (const { utteranceIndex, quote } of statement.evidence) {
          expect(request.utterances[utteranceIndex]?.text).toContain(quote);
        }
      }
      expect(progress.at(-1)?.share).toBe(1);
    },
  );

  it.skipIf(!existsSync(SENATE))(
    'speeches longer than a part are cut and keep their number (needs ../shared/data)',
    async () => {
      const request = readMeeting(SENATE);
      const { result } = await draftWithOpenAi({
        request,
        server: { pieceCharacters: 2000 },
        config: { charactersPerPart: 1500, maxTokens: 8000 },
      });
      expect(result?.language).toBe('pt');
      const cited =
        result?.statements.flatMap((statement) => statement.evidence.map((span) => span.utteranceIndex)) ?? [];
      expect(Math.max(...cited)).toBeLessThan(request.utterances.length);
    },
  );
});

function readMeeting(path: string): DraftRequest {
  const meeting = JSON.parse(readFileSync(path, 'utf8')) as {
    title: string;
    participants: { id: string; name: string }[];
    segments: { speaker: string | null; text: string }[];
  };
  const names = new Map(meeting.participants.map((person) => [person.id, person.name]));
  return createDraftRequest({
    title: meeting.title,
    agenda: [],
    roster: meeting.participants.map(({ name }) => ({ name, role: null })),
    language: null,
    utterances: meeting.segments.map((segment, index) => ({
      startMs: index * 1000,
      endMs: index * 1000 + 1000,
      speaker: segment.speaker === null ? null : (names.get(segment.speaker) ?? null),
      text: segment.text,
    })),
  });
}
