import { describe, expect, it } from 'vitest';
import type { OpenAiBehaviour, OpenAiSimulatorOptions } from '@/server/simulators/openai';
import { createDraftRequest, draftWithOpenAi } from '@/server/testing/draft-with-openai';

describe('unusable answers', () => {
  const unusable: [string, OpenAiBehaviour][] = [
    ['E3 cut at the token limit', { kind: 'length', afterPieces: 8 }],
    ['E3 broken JSON', { kind: 'broken-json' }],
    ['E3 another schema', { kind: 'schema-mismatch' }],
  ];
  const longer = createDraftRequest();
  longer.utterances = Array.from({ length: 40 }, (_, index) => ({
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    speaker: index % 2 === 0 ? 'Ana Souza' : 'Rui Prado',
    text: `No ponto ${index} a comissão falou sobre o contrato número ${index} e seus prazos, e fica aprovado o item ${index}.`,
  }));

  it.each(unusable)('%s: asked again in halves', async (_name, behaviour) => {
    const { result, requests } = await draftWithOpenAi({ script: [behaviour], request: longer });

    const [whole, first, second, closing] = requests.map(({ body }) => body.messages[1]?.content ?? '') ?? [];
    expect(requests).toHaveLength(4);
    expect(whole).toContain('[39] ');
    expect(first).not.toContain('[39] ');
    expect(second).toContain('[39] ');
    expect(closing).toContain('] decision: ');
    expect(result?.statements.filter((statement) => statement.kind === 'decision').length).toBeGreaterThan(6);
  });

  it.each(unusable)('%s every time: needs review, after a bounded number of requests', async (_name, behaviour) => {
    const { failure, requests } = await draftWithOpenAi({ script: () => behaviour, request: longer });
    expect(failure).toMatchObject({ reason: 'needs_review', retryable: false });
    expect(failure?.unread.at(-1)?.to).toBe(39);
    expect(requests.length).toBeLessThanOrEqual(7);
  });

  it('E3 one hopeless stretch: the rest is kept and the stretch is named', async () => {
    const script: OpenAiSimulatorOptions['script'] = (body) =>
      body.messages[1]?.content.includes('[3] ') ? { kind: 'broken-json' } : { kind: 'answer' };
    const { failure } = await draftWithOpenAi({ script, request: longer });
    expect(failure).toMatchObject({ reason: 'needs_review', unread: [{ from: 0, to: expect.any(Number) }] });
    expect(
      failure?.partial?.statements.some((statement) => statement.evidence.some((span) => span.utteranceIndex >= 20)),
    ).toBe(true);
  });

  it('400 context_length_exceeded: smaller parts, and later ones small from the start', async () => {
    const longest = { ...longer, utterances: [...longer.utterances, ...longer.utterances, ...longer.utterances] };
    const { result, requests } = await draftWithOpenAi({
      server: { maxPromptCharacters: 6800 },
      request: longest,
      config: { charactersPerPart: 6000 },
    });
    expect(result).not.toBeNull();
    expect(requests.filter(({ body }) => body.messages.map((m) => m.content).join('').length > 6800)).toHaveLength(1);
  });

  it('429 for one request above the token rate: smaller parts instead of waiting', async () => {
    const { result, timers } = await draftWithOpenAi({
      script: [{ kind: 'request-over-token-rate' }],
      request: longer,
    });
    expect(result).not.toBeNull();
    expect(timers.waits).toEqual([]);
  });

  it('a model whose window holds not even the smallest part is a bad setting', async () => {
    const { failure, requests } = await draftWithOpenAi({ server: { maxPromptCharacters: 100 }, request: longer });
    expect(failure).toMatchObject({ reason: 'invalid_request', status: 400, retryable: false });
    expect(requests.length).toBeLessThan(6);
  });
});
