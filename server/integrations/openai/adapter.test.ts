import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import type { Logger } from '@/server/observability/logger';
import { type DraftFailure, isDraftFailure } from '@/server/ports/minutes-writer';
import { type OpenAiBehaviour, type OpenAiSimulator, startOpenAiSimulator } from '@/server/simulators/openai';
import type { OpenAiSimulatorOptions } from '@/server/simulators/openai';
import { createManualTimers } from '@/server/testing/manual-timers';
import { createOpenAiMinutesWriter, type OpenAiMinutesConfig } from './index';

const KEY = 'sk-proj-do-not-tell-anyone-4711';
const SILENCE_LIMIT_MS = 60_000;
const SENATE = '../shared/data/transcripts/senado-cpi-65.json';
const PARLIAMENT = '../shared/data/transcripts/qmsum-education_7.json';

let simulator: OpenAiSimulator | undefined;

afterEach(async () => {
  await simulator?.stop();
});

function createRequest(overrides: Partial<DraftRequest> = {}): DraftRequest {
  const said: [string, string][] = [
    [
      'Ana Souza',
      'Bom dia a todos, vamos começar pelo orçamento do próximo ano, que ficou pendente na última reunião.',
    ],
    ['Rui Prado', 'O valor proposto é de 120 mil reais, já com a reserva que a diretoria pediu.'],
    ['Ana Souza', 'Então fica aprovado o orçamento de 120 mil reais.'],
    ['Rui Prado', 'Eu envio a planilha final até sexta-feira para todos.'],
    ['Ana Souza', 'Obrigada, encerramos por hoje.'],
  ];
  return {
    title: 'Reunião de orçamento',
    agenda: ['Orçamento'],
    roster: [
      { name: 'Ana Souza', role: 'Presidente' },
      { name: 'Rui Prado', role: null },
    ],
    utterances: said.map(([speaker, text], index) => ({
      startMs: index * 5000,
      endMs: index * 5000 + 4000,
      speaker,
      text,
    })),
    language: 'pt',
    template: 'formal',
    ...overrides,
  };
}

interface Outcome {
  result: DraftResult | null;
  failure: DraftFailure | null;
  progress: DraftProgress[];
  timers: ReturnType<typeof createManualTimers>;
}

interface Given {
  script?: OpenAiBehaviour[] | OpenAiSimulatorOptions['script'];
  server?: OpenAiSimulatorOptions;
  config?: Partial<OpenAiMinutesConfig>;
  request?: DraftRequest;
  during?: (timers: ReturnType<typeof createManualTimers>, simulator: OpenAiSimulator) => Promise<void>;
}

async function draft(given: Given): Promise<Outcome> {
  const running = await startOpenAiSimulator({ ...given.server, ...(given.script && { script: given.script }) });
  simulator = running;
  const timers = createManualTimers(SILENCE_LIMIT_MS);
  const writer = createOpenAiMinutesWriter({
    baseUrl: running.url,
    apiKey: KEY,
    model: 'gpt-4o-mini',
    maxTokens: 2000,
    temperature: 0.7,
    random: () => 0,
    timers,
    ...given.config,
  });
  const progress: DraftProgress[] = [];
  const drafting = writer.draft(given.request ?? createRequest(), {
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  const settled = drafting.then(
    (result) => ({ result, failure: null }),
    (error: unknown) => {
      if (!isDraftFailure(error)) throw error;
      return { result: null, failure: error };
    },
  );
  await given.during?.(timers, running);
  return { ...(await settled), progress, timers };
}

function repeat(behaviour: OpenAiBehaviour, count: number): OpenAiBehaviour[] {
  return Array.from({ length: count }, () => behaviour);
}

describe('minutes by a language model', () => {
  it('returns statements that point at the words they came from', async () => {
    const { result, progress, timers } = await draft({});

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
    const { progress } = await draft({});
    const counts = progress.filter((step) => step.step === 'writing').map((step) => step.statements?.length ?? 0);

    expect(counts.slice(0, 4)).toEqual([1, 2, 3, 4]);
    const shares = progress.map((step) => step.share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('asks with a strict schema, no tools, and the transcript between marks that nobody can guess', async () => {
    await draft({});
    const body = simulator?.requests[0]?.body;

    expect(simulator?.requests[0]?.authorization).toBe(`Bearer ${KEY}`);
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
    await draft({ request: createRequest({ language, template }) });
    const system = simulator?.requests[0]?.body.messages[0]?.content;
    expect(system).toContain(opening);
    expect(system).toContain(tone);
  });

  it('takes the language of the transcript when none is asked for', async () => {
    const utterances = ['We have to close the budget that was left open.', 'It is agreed that we take this one.'];
    const request = createRequest({
      language: null,
      utterances: utterances.map((text, index) => ({ startMs: index, endMs: index, speaker: 'Ana Souza', text })),
    });
    expect((await draft({ request })).result?.language).toBe('en');
  });

  it('is ended by its signal, with the signal’s own reason', async () => {
    simulator = await startOpenAiSimulator({ script: [{ kind: 'silence', when: 'in-stream' }] });
    const writer = createOpenAiMinutesWriter({
      baseUrl: simulator.url,
      apiKey: KEY,
      model: 'm',
      maxTokens: 100,
      temperature: 0,
    });
    const stop = new AbortController();
    const drafting = writer.draft(createRequest(), { signal: stop.signal, onProgress: () => {} });
    const reason = new Error('the meeting was deleted');
    await simulator.waitForSilences(1);
    stop.abort(reason);
    await expect(drafting).rejects.toBe(reason);
    expect(simulator.requests).toHaveLength(1);
  });
});

describe('broken answers', () => {
  const breaks: [string, OpenAiBehaviour][] = [
    ['E1 clean end without a finish reason', { kind: 'cut', how: 'eof', afterPieces: 8 }],
    ['E2 TCP reset', { kind: 'cut', how: 'reset', afterPieces: 8 }],
    ['E2 error in the stream', { kind: 'error-in-stream', afterPieces: 8 }],
  ];

  it.each(breaks)('%s: two retries, then the draft is whole', async (_name, behaviour) => {
    const { result, timers } = await draft({ script: repeat(behaviour, 2) });
    expect(result?.statements.some((statement) => statement.kind === 'decision')).toBe(true);
    expect(simulator?.requests).toHaveLength(3);
    expect(timers.waits).toEqual([500, 1000]);
  });

  it.each(breaks)('%s: after the third time incomplete', async (_name, behaviour) => {
    const { failure } = await draft({ script: repeat(behaviour, 9) });
    expect(failure).toMatchObject({
      reason: 'incomplete',
      retryable: true,
      vendor: 'openai',
      unread: [{ from: 0, to: 4 }],
    });
    expect(simulator?.requests).toHaveLength(3);
  });

  it('E1 what was whole before the end is kept', async () => {
    const { failure } = await draft({ script: repeat({ kind: 'cut', how: 'eof', afterPieces: 8 }, 9) });
    expect(failure?.partial?.statements).toEqual([expect.objectContaining({ kind: 'summary' })]);
  });

  it.each(['before-headers', 'in-stream'] as const)('E2 a minute of silence %s counts as broken off', async (when) => {
    const { failure, timers } = await draft({
      script: repeat({ kind: 'silence', when, afterPieces: 8 }, 3),
      during: async (timers, running) => {
        for (const count of [1, 2, 3]) {
          await running.waitForSilences(count);
          timers.elapse();
        }
      },
    });
    expect(failure?.reason).toBe('incomplete');
    expect(simulator?.requests).toHaveLength(3);
    expect(timers.countPending()).toBe(0);
  });

  it.each([500, 502, 503] as const)('a server that answers %i is asked three times', async (status) => {
    expect((await draft({ script: repeat({ kind: 'server-error', status }, 2) })).result).not.toBeNull();
    await simulator?.stop();
    const { failure } = await draft({ script: repeat({ kind: 'server-error', status }, 9) });
    expect(failure).toMatchObject({ reason: 'unavailable', status, retryable: true });
    expect(simulator?.requests).toHaveLength(3);
  });

  it('a server that is not there is unavailable', async () => {
    const { failure } = await draft({ config: { baseUrl: 'http://127.0.0.1:9/v1' } });
    expect(failure).toMatchObject({ reason: 'unavailable', status: null, retryable: true, partial: null });
  });
});

describe('unusable answers', () => {
  const unusable: [string, OpenAiBehaviour][] = [
    ['E3 cut at the token limit', { kind: 'length', afterPieces: 8 }],
    ['E3 broken JSON', { kind: 'broken-json' }],
    ['E3 another schema', { kind: 'schema-mismatch' }],
  ];
  const longer = createRequest();
  longer.utterances = Array.from({ length: 40 }, (_, index) => ({
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    speaker: index % 2 === 0 ? 'Ana Souza' : 'Rui Prado',
    text: `No ponto ${index} a comissão falou sobre o contrato número ${index} e seus prazos, e fica aprovado o item ${index}.`,
  }));

  it.each(unusable)('%s: asked again in halves', async (_name, behaviour) => {
    const { result } = await draft({ script: [behaviour], request: longer });

    const [whole, first, second, closing] =
      simulator?.requests.map(({ body }) => body.messages[1]?.content ?? '') ?? [];
    expect(simulator?.requests).toHaveLength(4);
    expect(whole).toContain('[39] ');
    expect(first).not.toContain('[39] ');
    expect(second).toContain('[39] ');
    expect(closing).toContain('] decision: ');
    expect(result?.statements.filter((statement) => statement.kind === 'decision').length).toBeGreaterThan(6);
  });

  it.each(unusable)('%s every time: needs review, after a bounded number of requests', async (_name, behaviour) => {
    const { failure } = await draft({ script: () => behaviour, request: longer });
    expect(failure).toMatchObject({ reason: 'needs_review', retryable: false });
    expect(failure?.unread.at(-1)?.to).toBe(39);
    expect(simulator?.requests.length).toBeLessThanOrEqual(7);
  });

  it('E3 one hopeless stretch: the rest is kept and the stretch is named', async () => {
    const script: OpenAiSimulatorOptions['script'] = (body) =>
      body.messages[1]?.content.includes('[3] ') ? { kind: 'broken-json' } : { kind: 'answer' };
    const { failure } = await draft({ script, request: longer });
    expect(failure).toMatchObject({ reason: 'needs_review', unread: [{ from: 0, to: expect.any(Number) }] });
    expect(
      failure?.partial?.statements.some((statement) => statement.evidence.some((span) => span.utteranceIndex >= 20)),
    ).toBe(true);
  });

  it('400 context_length_exceeded: smaller parts, and later ones small from the start', async () => {
    const longest = { ...longer, utterances: [...longer.utterances, ...longer.utterances, ...longer.utterances] };
    const { result } = await draft({
      server: { maxPromptCharacters: 6800 },
      request: longest,
      config: { charactersPerPart: 6000 },
    });
    expect(result).not.toBeNull();
    expect(
      simulator?.requests.filter(({ body }) => body.messages.map((m) => m.content).join('').length > 6800),
    ).toHaveLength(1);
  });

  it('429 for one request above the token rate: smaller parts instead of waiting', async () => {
    const { result, timers } = await draft({ script: [{ kind: 'request-over-token-rate' }], request: longer });
    expect(result).not.toBeNull();
    expect(timers.waits).toEqual([]);
  });

  it('a model whose window holds not even the smallest part is a bad setting', async () => {
    const { failure } = await draft({ server: { maxPromptCharacters: 100 }, request: longer });
    expect(failure).toMatchObject({ reason: 'invalid_request', status: 400, retryable: false });
    expect(simulator?.requests.length).toBeLessThan(6);
  });
});

describe('refusals and limits', () => {
  it('E4 a refusal is not asked twice and comes with its reason', async () => {
    const { failure } = await draft({ script: repeat({ kind: 'refusal', text: 'I cannot minute this.' }, 9) });
    expect(failure).toMatchObject({ reason: 'refused', explanation: 'I cannot minute this.', retryable: false });
    expect(simulator?.requests).toHaveLength(1);
  });

  it('E4 a content filter is not asked twice; what came before it is kept', async () => {
    const { failure } = await draft({ script: repeat({ kind: 'content-filter', afterPieces: 8 }, 9) });
    expect(failure).toMatchObject({ reason: 'refused', explanation: null, retryable: false });
    expect(failure?.partial?.statements).toHaveLength(1);
    expect(simulator?.requests).toHaveLength(1);
  });

  it('E5 a rate limit is waited out as long as it says', async () => {
    const { result, timers } = await draft({
      script: [
        { kind: 'rate-limited', retryAfterMs: 1234 },
        { kind: 'rate-limited', retryAfter: '7' },
        { kind: 'rate-limited' },
      ],
    });
    expect(result).not.toBeNull();
    expect(timers.waits).toEqual([1234, 7000, 4000]);
  });

  it('E5 a rate limit beyond the budget is handed back with the time to wait', async () => {
    const { failure, timers } = await draft({ script: repeat({ kind: 'rate-limited', retryAfterMs: 40_000 }, 9) });
    expect(failure).toMatchObject({ reason: 'rate_limited', retryable: true, retryAfterMs: 40_000, status: 429 });
    expect(timers.waits).toEqual([40_000]);
    expect(simulator?.requests).toHaveLength(2);
  });

  it('E5 a rate limit that asks for no wait at all ends too', async () => {
    const { failure } = await draft({ script: repeat({ kind: 'rate-limited', retryAfterMs: 0 }, 99) });
    expect(failure?.reason).toBe('rate_limited');
    expect(simulator?.requests).toHaveLength(7);
  });

  it('E5 an exhausted quota costs exactly one request', async () => {
    const { failure } = await draft({ script: repeat({ kind: 'quota-exhausted', retryAfterMs: 1 }, 9) });
    expect(failure).toMatchObject({ reason: 'quota_exhausted', status: 429, retryable: false });
    expect(simulator?.requests).toHaveLength(1);
  });

  it.each<[OpenAiBehaviour, object]>([
    [{ kind: 'unauthorized' }, { reason: 'unauthorized', status: 401 }],
    [{ kind: 'model-not-found' }, { reason: 'model_not_found', status: 404 }],
    [{ kind: 'bad-request' }, { reason: 'invalid_request', status: 400 }],
  ])('$kind is final at the first answer', async (behaviour, expected) => {
    const { failure } = await draft({ script: repeat(behaviour, 9) });
    expect(failure).toMatchObject({ ...expected, retryable: false, partial: null });
    expect(simulator?.requests).toHaveLength(1);
  });

  it('a model with a temperature of its own is asked without one from then on', async () => {
    const { result } = await draft({ script: [{ kind: 'temperature-unsupported' }, { kind: 'broken-json' }] });
    expect(result).not.toBeNull();
    expect(simulator?.requests.map(({ body }) => body.temperature)).toEqual([0.7, undefined, undefined]);
  });

  it('the key shows up in no error and no log, even when the server echoes it', async () => {
    const logged: unknown[] = [];
    const write = (...line: unknown[]) => void logged.push(line);
    const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log };
    const { failure } = await draft({
      script: [{ kind: 'server-error', status: 500 }, { kind: 'unauthorized' }],
      config: { log },
    });
    expect(logged).toHaveLength(2);
    const everything = JSON.stringify([logged, failure, failure?.message, failure?.stack, String(failure?.cause)]);
    expect(everything).not.toContain('do-not-tell');
  });
});

describe('long and real meetings', () => {
  it.skipIf(!existsSync(PARLIAMENT))(
    'two hours of a parliament in parts, with one summary (needs ../shared/data)',
    async () => {
      const request = readMeeting(PARLIAMENT);
      const { result, progress } = await draft({
        request,
        server: { pieceCharacters: 2000 },
        config: { maxTokens: 8000 },
      });

      expect(simulator?.requests.length).toBeGreaterThan(2);
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
      const { result } = await draft({
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
  return createRequest({
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
