import { afterEach, describe, expect, it } from 'vitest';
import {
  startTimestampSimulator,
  type TimestampBehaviour,
  type TimestampSimulator,
} from '@/server/simulators/timestamp';
import { verifyTimestampToken } from '@/server/dossier/verify-token';
import { createTimestampAuthority } from './index';

const SIGNATURE = Buffer.from('the value of a signature');
const AT = new Date('2026-08-01T12:00:00Z');

let simulator: TimestampSimulator | undefined;

afterEach(async () => {
  await simulator?.stop();
});

async function stamp(script: TimestampBehaviour[] = [], options: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  simulator = await startTimestampSimulator({ script, now: () => AT });
  const authority = createTimestampAuthority({ url: simulator.url, timeoutMs: options.timeoutMs ?? 60_000 });
  return authority.stamp(SIGNATURE, options.signal ? { signal: options.signal } : {});
}

describe('time stamps over the wire', () => {
  it('brings a token for this signature', async () => {
    const token = await stamp();

    expect(verifyTimestampToken(token, SIGNATURE)).toEqual({
      at: '2026-08-01T12:00:00.000Z',
      valid: true,
      authority: 'Simulated Time Authority',
    });
    expect(verifyTimestampToken(token, Buffer.from('another'))).toMatchObject({ valid: false });
  });

  it('asks anew each time', async () => {
    simulator = await startTimestampSimulator();
    const authority = createTimestampAuthority({ url: simulator.url });
    await authority.stamp(SIGNATURE);
    await authority.stamp(SIGNATURE);

    expect(simulator.requests[0]).not.toEqual(simulator.requests[1]);
  });

  it('finds a token whose own signature does not hold', async () => {
    expect(verifyTimestampToken(await stamp([{ kind: 'broken-signature' }]), SIGNATURE)).toMatchObject({
      valid: false,
    });
  });

  it.each<[string, TimestampBehaviour, string, boolean]>([
    ['a refusal', { kind: 'reject' }, 'refused', false],
    ['a stamp of something else', { kind: 'other-imprint' }, 'wrong_answer', false],
    ['another nonce', { kind: 'other-nonce' }, 'wrong_answer', false],
    ['no nonce', { kind: 'without-nonce' }, 'wrong_answer', false],
    ['a page', { kind: 'say', body: Buffer.from('<html>Sign in to the hotel</html>') }, 'unreadable_answer', false],
    ['an empty answer', { kind: 'say', body: Buffer.alloc(0) }, 'unreadable_answer', false],
    ['granted, without a token', { kind: 'say', body: Buffer.from('3003020100', 'hex') }, 'unreadable_answer', false],
    ['an endless answer', { kind: 'say', body: Buffer.alloc(300_000, 0x30) }, 'unreadable_answer', false],
    ['status 404', { kind: 'status', status: 404 }, 'refused', false],
    ['status 429', { kind: 'status', status: 429 }, 'busy', true],
    ['status 503', { kind: 'status', status: 503 }, 'busy', true],
    ['a torn answer', { kind: 'cut' }, 'unreachable', true],
  ])('meets %s', async (_what, behaviour, reason, retryable) => {
    await expect(stamp([behaviour])).rejects.toMatchObject({ vendor: 'timestamp', reason, retryable });
  });

  it('waits no longer than it was told', async () => {
    await expect(stamp([{ kind: 'silence' }], { timeoutMs: 50 })).rejects.toMatchObject({
      reason: 'unreachable',
      retryable: true,
    });
  });

  it('is ended by its signal, with the signal’s own reason', async () => {
    const reason = new Error('the job was stopped');

    await expect(stamp([{ kind: 'silence' }], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('says that nobody is there', async () => {
    simulator = await startTimestampSimulator();
    const { url } = simulator;
    await simulator.stop();

    await expect(createTimestampAuthority({ url }).stamp(SIGNATURE)).rejects.toMatchObject({ reason: 'unreachable' });
    simulator = undefined;
  });
});
