import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenAiBehaviour } from './behaviours';
import { type OpenAiSimulator, type OpenAiSimulatorOptions, startOpenAiSimulator } from './index';

// The vendor's client, as it comes, is the judge of the wire.
const schema = {
  type: 'object',
  properties: { kind: { type: 'string', enum: ['summary', 'decision', 'action'] } },
  required: ['kind'],
  additionalProperties: false,
};
const prompt =
  '[0] Ana: Bom dia.\n[1] Rui: Fica aprovado o orçamento de 2027.\n[2] Ana: Eu envio a planilha até sexta.';
const body = {
  model: 'gpt-4o-mini',
  messages: [{ role: 'user' as const, content: prompt }],
  response_format: { type: 'json_schema' as const, json_schema: { name: 'minutes', strict: true, schema } },
};

let simulator: OpenAiSimulator | undefined;

afterEach(async () => {
  await simulator?.stop();
});

async function connect(options: OpenAiSimulatorOptions | OpenAiBehaviour, maxRetries = 0): Promise<OpenAI> {
  simulator = await startOpenAiSimulator('kind' in options ? { script: [options] } : options);
  return new OpenAI({ baseURL: simulator.url, apiKey: 'sk-test', maxRetries, logLevel: 'off' });
}

async function readStream(client: OpenAI) {
  const stream = await client.chat.completions.create({
    ...body,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  let refusal = '';
  let finish: string | null = null;
  let tokens = 0;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? '';
    refusal += chunk.choices[0]?.delta.refusal ?? '';
    finish = chunk.choices[0]?.finish_reason ?? finish;
    tokens = chunk.usage?.total_tokens ?? tokens;
  }
  return { text, refusal, finish, tokens };
}

describe('OpenAI simulator, as the unmodified client sees it', () => {
  it('writes the same minutes plain and streamed, citing the numbered lines', async () => {
    const client = await connect({});
    const plain = await client.chat.completions.create(body);
    const streamed = await readStream(client);

    expect(streamed.text).toBe(plain.choices[0]?.message.content);
    expect(streamed.finish).toBe('stop');
    expect(streamed.tokens).toBe(plain.usage?.total_tokens);
    expect(JSON.parse(streamed.text).statements).toContainEqual({
      section: '',
      kind: 'decision',
      text: 'Fica aprovado o orçamento de 2027.',
      owner: null,
      due: null,
      evidence: [{ line: 1, quote: 'Fica aprovado o orçamento de 2027.' }],
    });
  });

  it('ends a cut stream without an error and without a finish reason (E1)', async () => {
    const answer = await readStream(await connect({ kind: 'cut', how: 'eof', afterPieces: 2 }));
    expect(answer).toMatchObject({ finish: null, tokens: 0 });
    expect(answer.text).toHaveLength(96);
  });

  it('resets the connection in mid-stream, which is no error of the API (E2)', async () => {
    const error = await readStream(await connect({ kind: 'cut', how: 'reset' })).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TypeError);
  });

  it('sends an error in the stream (E2)', async () => {
    const error = await readStream(await connect({ kind: 'error-in-stream' })).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OpenAI.APIError);
    expect(error).toMatchObject({ status: undefined, type: 'server_error' });
  });

  it('falls silent before the headers and inside the stream (E2)', async () => {
    const client = await connect({
      script: [
        { kind: 'silence', when: 'before-headers' },
        { kind: 'silence', when: 'in-stream' },
      ],
    });
    const hangUp = new AbortController();
    const request = client.chat.completions.create(body, { signal: hangUp.signal }).catch((error: unknown) => error);
    await simulator?.waitForSilences(1);
    hangUp.abort();
    expect(await request).toBeInstanceOf(OpenAI.APIUserAbortError);

    const hangUpLater = new AbortController();
    const stream = await client.chat.completions.create({ ...body, stream: true }, { signal: hangUpLater.signal });
    await simulator?.waitForSilences(2);
    hangUpLater.abort();
    for await (const chunk of stream) expect(chunk.choices[0]?.finish_reason).toBeNull();
  });

  it('stops at the token limit asked for, and where the script says so (E3)', async () => {
    const client = await connect({ script: [{ kind: 'answer' }, { kind: 'length', afterPieces: 1 }] });
    const limited = await client.chat.completions.create({ ...body, max_completion_tokens: 10 });
    expect(limited.choices[0]).toMatchObject({ finish_reason: 'length' });
    expect(limited.choices[0]?.message.content).toHaveLength(40);
    expect(await readStream(client)).toMatchObject({ finish: 'length' });
  });

  it('says broken JSON, and JSON of another schema (E3)', async () => {
    const client = await connect({ script: [{ kind: 'broken-json' }, { kind: 'schema-mismatch' }] });
    const broken = await readStream(client);
    expect(broken.finish).toBe('stop');
    expect(() => JSON.parse(broken.text)).toThrow(SyntaxError);
    expect(Object.keys(JSON.parse((await readStream(client)).text))).toEqual(['minutes']);
  });

  it('refuses and filters (E4)', async () => {
    const client = await connect({
      script: [{ kind: 'refusal', text: 'No.' }, { kind: 'refusal' }, { kind: 'content-filter' }],
    });
    const plain = await client.chat.completions.create(body);
    expect(plain.choices[0]?.message).toMatchObject({ content: null, refusal: 'No.' });
    expect(await readStream(client)).toMatchObject({
      text: '',
      finish: 'stop',
      refusal: expect.stringContaining('sorry'),
    });
    expect(await readStream(client)).toMatchObject({ finish: 'content_filter' });
  });

  it.each<[OpenAiBehaviour, object]>([
    [
      { kind: 'rate-limited', retryAfterMs: 20 },
      { status: 429, code: 'rate_limit_exceeded' },
    ],
    [{ kind: 'request-over-token-rate' }, { status: 429, code: 'rate_limit_exceeded', type: 'tokens' }],
    [{ kind: 'quota-exhausted' }, { status: 429, code: 'insufficient_quota' }],
    [{ kind: 'unauthorized' }, { status: 401, code: 'invalid_api_key' }],
    [{ kind: 'model-not-found' }, { status: 404, code: 'model_not_found' }],
    [{ kind: 'context-length-exceeded' }, { status: 400, code: 'context_length_exceeded' }],
    [{ kind: 'temperature-unsupported' }, { status: 400, param: 'temperature' }],
    [{ kind: 'bad-request' }, { status: 400, code: null }],
    [{ kind: 'server-error', status: 503 }, { status: 503 }],
  ])('answers $kind with the service’s own status and code (E5)', async (behaviour, expected) => {
    const client = await connect(behaviour);
    await expect(client.chat.completions.create(body)).rejects.toMatchObject(expected);
  });

  it('is retried by the client’s own rules: twice even on exhausted quota (E5)', async () => {
    const client = await connect({ script: () => ({ kind: 'quota-exhausted', retryAfterMs: 1 }) }, 2);
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({ code: 'insufficient_quota' });
    expect(simulator?.requests).toHaveLength(3);
  });

  it('refuses a prompt above its limit, a schema that is not strict, a missing key and unknown paths', async () => {
    const client = await connect({ maxPromptCharacters: 10 });
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({ code: 'context_length_exceeded' });
    const loose = {
      type: 'json_schema' as const,
      json_schema: { name: 'x', strict: true, schema: { type: 'object', properties: {} } },
    };
    await expect(client.chat.completions.create({ ...body, response_format: loose })).rejects.toMatchObject({
      status: 400,
    });
    await expect(client.models.list()).rejects.toMatchObject({ status: 404 });
    const response = await fetch(`${simulator?.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(401);
  });

  it('takes faults from outside through its control path', async () => {
    const client = await connect({});
    const control = new URL('/__control', simulator?.url);
    const response = await fetch(control, {
      method: 'POST',
      body: JSON.stringify({ fault: { kind: 'server-error', status: 500 }, count: 1 }),
    });
    expect(response.status).toBe(204);
    await expect(client.chat.completions.create(body)).rejects.toMatchObject({ status: 500 });
    await expect(client.chat.completions.create(body)).resolves.toMatchObject({ object: 'chat.completion' });
  });
});
