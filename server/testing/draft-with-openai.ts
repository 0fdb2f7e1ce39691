import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import { createOpenAiMinutesWriter, type OpenAiMinutesConfig } from '@/server/integrations/openai';
import { type DraftFailure, isDraftFailure } from '@/server/ports/minutes-writer';
import {
  type OpenAiBehaviour,
  type OpenAiSimulator,
  type OpenAiSimulatorOptions,
  startOpenAiSimulator,
} from '@/server/simulators/openai';
import { createManualTimers } from './manual-timers';

export const OPENAI_TEST_KEY = 'sk-proj-do-not-tell-anyone-4711';
const SILENCE_LIMIT_MS = 60_000;

/** A short budget meeting with one decision and one action. */
export function createDraftRequest(overrides: Partial<DraftRequest> = {}): DraftRequest {
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
  requests: OpenAiSimulator['requests'];
}

interface Given {
  script?: OpenAiBehaviour[] | OpenAiSimulatorOptions['script'];
  server?: OpenAiSimulatorOptions;
  config?: Partial<OpenAiMinutesConfig>;
  request?: DraftRequest;
  during?: (timers: ReturnType<typeof createManualTimers>, simulator: OpenAiSimulator) => Promise<void>;
}

/** One draft through the vendor's client against a simulator of its own, which is gone when this resolves. */
export async function draftWithOpenAi(given: Given): Promise<Outcome> {
  const running = await startOpenAiSimulator({ ...given.server, ...(given.script && { script: given.script }) });
  const timers = createManualTimers(SILENCE_LIMIT_MS);
  const writer = createOpenAiMinutesWriter({
    baseUrl: running.url,
    apiKey: OPENAI_TEST_KEY,
    model: 'gpt-4o-mini',
    maxTokens: 2000,
    temperature: 0.7,
    random: () => 0,
    timers,
    ...given.config,
  });
  const progress: DraftProgress[] = [];
  const drafting = writer.draft(given.request ?? createDraftRequest(), {
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
  try {
    await given.during?.(timers, running);
    return { ...(await settled), progress, timers, requests: running.requests };
  } finally {
    await running.stop();
  }
}

export function repeat(behaviour: OpenAiBehaviour, count: number): OpenAiBehaviour[] {
  return Array.from({ length: count }, () => behaviour);
}
