import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTimestampSimulator, type TimestampBehaviour, type TimestampSimulator } from './index';

// The judge of the wire is openssl: it asks, and it checks the answer.
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

let folder: string;
let simulator: TimestampSimulator | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ata-timestamp-'));
  writeFileSync(join(folder, 'data'), 'Ata da reunião');
});

afterEach(async () => {
  await simulator?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasOpenssl)('time-stamp simulator, as openssl sees it (needs openssl)', () => {
  it('stamps what it is asked to', async () => {
    const verdict = await judge({ kind: 'answer' });

    expect(verdict).toContain('Verification: OK');
    const text = run(['ts', '-reply', '-in', 'reply', '-text']);
    expect(text).toContain('Status: Granted.');
    expect(text).toContain('Time stamp: Aug  1 12:00:00 2026 GMT');
  });

  it.each([
    ['reject', 'Status: Rejected.'],
    ['other-imprint', 'message imprint mismatch'],
    ['other-nonce', 'nonce mismatch'],
    ['without-nonce', 'nonce not returned'],
    ['broken-signature', 'digest failure'],
  ] as const)('meets %s', async (kind, expected) => {
    const verdict = await judge({ kind });

    expect(verdict).not.toContain('Verification: OK');
    expect(`${verdict}${run(['ts', '-reply', '-in', 'reply', '-text'])}`).toContain(expected);
  });

  it('takes faults from another process', async () => {
    simulator = await startTimestampSimulator();
    await fetch(new URL('/__control', simulator.url), {
      method: 'POST',
      body: JSON.stringify({ fault: { kind: 'status', status: 503 } }),
    });

    expect((await ask(simulator.url)).status).toBe(503);
    expect((await ask(simulator.url)).status).toBe(200);
  });
});

async function judge(behaviour: TimestampBehaviour): Promise<string> {
  simulator = await startTimestampSimulator({ script: [behaviour], now: () => new Date('2026-08-01T12:00:00Z') });
  const response = await ask(simulator.url);
  expect(response.headers.get('content-type')).toBe('application/timestamp-reply');
  writeFileSync(join(folder, 'reply'), Buffer.from(await response.arrayBuffer()));
  writeFileSync(join(folder, 'authority.pem'), simulator.certificatePem);
  const at = String(Date.parse('2026-08-02T00:00:00Z') / 1000);

  return run(['ts', '-verify', '-queryfile', 'query', '-in', 'reply', '-CAfile', 'authority.pem', '-attime', at]);
}

function ask(url: string): Promise<Response> {
  execFileSync('openssl', ['ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'query'], {
    cwd: folder,
    stdio: 'pipe',
  });
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: readFileSync(join(folder, 'query')),
  });
}

/** All that it says, whether it is content or not. */
function run(args: string[]): string {
  const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  return `${stdout}${stderr}`;
}
