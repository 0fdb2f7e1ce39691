import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createIntake } from './intake';

/** What the reading of a body sees of a request. */
function openBody(headers: Record<string, string> = {}): { stream: PassThrough; request: IncomingMessage } {
  const stream = new PassThrough();
  const fields = { headers, complete: true, socket: { setTimeout() {} } };
  return { stream, request: Object.assign(stream, fields) as unknown as IncomingMessage }; // safe because no more of it is read
}

function codeOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'read',
    (error: { code: unknown }) => error.code,
  );
}

describe('the intake', () => {
  it('gives a whole body to its user and then forgets it', async () => {
    const intake = createIntake({ mostBytesAtOnce: 10 });
    for (let round = 0; round < 3; round += 1) {
      const { stream, request } = openBody();
      stream.end('12345678');
      expect(await intake.read(request, 100, async (raw) => raw.toString())).toBe('12345678');
    }
  });

  it('bounds all bodies together, and takes again what fits when one has gone', async () => {
    const intake = createIntake({ mostBytesAtOnce: 10 });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = openBody();
    first.stream.end('12345678');
    const holding = intake.read(first.request, 100, () => held);
    const second = openBody();
    second.stream.end('1234');
    expect(await codeOf(intake.read(second.request, 100, async () => {}))).toBe('INBOX_FULL');

    release();
    await holding;
    const third = openBody();
    third.stream.end('1234');
    expect(await codeOf(intake.read(third.request, 100, async () => {}))).toBe('read');
  });

  it('ends with a body that never does', async () => {
    const { stream, request } = openBody();
    stream.write('12');
    expect(await codeOf(createIntake({ deadlineMs: 20 }).read(request, 100, async () => {}))).toBe('BODY_TOO_SLOW');
  });

  it.each([
    ['told', { 'content-length': '11' }],
    ['found', {}],
  ])('ends at a limit that is %s', async (_how, headers) => {
    const { stream, request } = openBody(headers);
    stream.end('12345678901');
    expect(await codeOf(createIntake().read(request, 10, async () => {}))).toBe('BODY_TOO_LARGE');
  });
});
