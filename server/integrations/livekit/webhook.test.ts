import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { AccessToken, WebhookReceiver } from 'livekit-server-sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIVEKIT_KEY, signLivekit } from '@/server/testing/livekit';
import { createLivekitWebhook } from '.';

const PAYLOADS = '../shared/data/payloads/livekit';
const NEW_KEY = { apiKey: 'newkey', apiSecret: 'another-secret-of-32-characters!' };
const BODY = '{"event":"room_started","room":{"sid":"RM_1","name":"sala"},"id":"EV_1","createdAt":"1763600000"}';
const sender = createLivekitWebhook({ keys: [NEW_KEY, LIVEKIT_KEY] });

function verify(authorization: string | undefined, body: string | Buffer = BODY) {
  return sender.verify(Buffer.from(body), authorization === undefined ? {} : { authorization });
}

/** A token by hand, for what the vendor's own class would not write. */
function handMade(header: object, claims: object, digest = 'sha256', secret = LIVEKIT_KEY.apiSecret): string {
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${parts}.${createHmac(digest, secret).update(parts).digest('base64url')}`;
}

function claims(change: object = {}) {
  const now = Math.floor(Date.now() / 1000);
  const sha256 = createHash('sha256').update(BODY).digest('base64');
  return { iss: LIVEKIT_KEY.apiKey, nbf: now, exp: now + 300, sha256, ...change };
}

describe('the LiveKit sender', () => {
  it('takes what the vendor signs, with any of its keys', async () => {
    expect(await verify(await signLivekit(BODY))).toEqual({ verdict: 'valid', organizationId: null });
    expect(await verify(await signLivekit(BODY, NEW_KEY))).toEqual({ verdict: 'valid', organizationId: null });
  });

  it.each([
    ['no header', undefined],
    ['an empty one', ''],
    ['a bare word', 'Bearer '],
  ])('A1 refuses %s', async (_what, header) =>
    expect(await verify(header)).toEqual({ verdict: 'invalid', reason: 'signature_missing' }),
  );

  it('A2 takes a token behind "Bearer", and no other one behind it', async () => {
    expect(await verify(`Bearer ${await signLivekit(BODY)}`)).toMatchObject({ verdict: 'valid' });
    expect(await verify('Bearer nonsense')).toEqual({ verdict: 'invalid', reason: 'token_malformed' });
  });

  it('A3 refuses a body of which one byte is another', async () => {
    const token = await signLivekit(BODY);
    for (let at = 0; at < BODY.length; at += 7) {
      const changed = Buffer.from(BODY);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await sender.verify(changed, { authorization: token })).toEqual({
        verdict: 'invalid',
        reason: 'body_changed',
      });
    }
  });

  it('A4 allows for clocks ten seconds apart, and no more', async () => {
    const now = Math.floor(Date.now() / 1000);
    const at = (change: object) => verify(handMade({ alg: 'HS256' }, claims(change)));
    expect(await at({ exp: now - 5 })).toMatchObject({ verdict: 'valid' });
    expect(await at({ exp: now - 15 })).toEqual({ verdict: 'invalid', reason: 'token_expired' });
    expect(await at({ nbf: now + 5 })).toMatchObject({ verdict: 'valid' });
    expect(await at({ nbf: now + 15 })).toEqual({ verdict: 'invalid', reason: 'token_not_yet_valid' });
    expect(await at({ exp: undefined })).toEqual({ verdict: 'invalid', reason: 'token_claims' });
  });

  it('A5 refuses an unknown key, another secret, and every algorithm but HS256', async () => {
    const reason = async (token: string) => ({ ...(await verify(token)) }) as unknown;
    const none = handMade({ alg: 'none' }, claims()).replace(/[^.]*$/, '');
    expect(await reason(handMade({ alg: 'HS256' }, claims({ iss: 'stranger' })))).toMatchObject({
      reason: 'unknown_key',
    });
    expect(await reason(handMade({ alg: 'HS256' }, claims({ iss: NEW_KEY.apiKey })))).toMatchObject({
      reason: 'signature_mismatch',
    });
    expect(await reason(none)).toMatchObject({ reason: 'algorithm' });
    expect(await reason(handMade({ alg: 'HS512' }, claims(), 'sha512'))).toMatchObject({ reason: 'algorithm' });
    expect(await reason(handMade({ alg: 'HS256' }, claims({ iss: '__proto__' })))).toMatchObject({
      reason: 'unknown_key',
    });
  });

  it('A6 refuses a token that says nothing of the body', async () => {
    const { apiKey, apiSecret } = LIVEKIT_KEY;
    const join = await new AccessToken(apiKey, apiSecret, { identity: 'bia', ttl: 60 }).toJwt();
    expect(await verify(join)).toEqual({ verdict: 'invalid', reason: 'body_digest_missing' });
    const short = handMade({ alg: 'HS256' }, claims({ sha256: 'AAAA' }));
    expect(await verify(short)).toEqual({ verdict: 'invalid', reason: 'body_changed' });
  });

  it('A7 refuses signatures of any other length, and never throws', async () => {
    const token = await signLivekit(BODY);
    const [header, payload, signature = ''] = token.split('.');
    const odd = ['', 'A', signature.slice(0, -4), signature + signature, '~~~', 'A'.repeat(9000)];
    for (const other of odd)
      expect(await verify(`${header}.${payload}.${other}`)).toMatchObject({ verdict: 'invalid' });
    for (const text of ['.', '..', '...', 'a.b', 'null.null.null', '\0', `${token}.x`]) {
      expect(await verify(text)).toMatchObject({ verdict: 'invalid' });
    }
  });

  it.each(['not json', 'null', '[]', '{"event":"room_started"}', '{"id":"EV_1"}', '{"event":1,"id":"EV_1"}'])(
    'A9 cannot read %s',
    (body) => expect(sender.read(Buffer.from(body), {})).toBeNull(),
  );

  it('A11 names an event by its id', () => {
    expect(sender.read(Buffer.from(BODY), {})).toEqual({ eventType: 'room_started', dedupeKey: 'EV_1' });
  });

  it('keeps no ticket, no signature of an address and no password, and every other byte', () => {
    const body = (url: string, password: string) =>
      `{"event":"egress_ended","note":"tudo bem? ação","streamResults":[{"url":"${url}"}],"turnPassword":"${password}"}`;
    const kept = sender.redact?.(
      Buffer.from(body('wss://x/egress-audio?t=canary1&k=canary2\\u0026s=canary3', 'canary4')),
    );
    expect(kept?.toString()).toBe(body('wss://x/egress-audio?t={...}&k={...}\\u0026s={...}', '{...}'));
  });
});

describe.skipIf(!existsSync(PAYLOADS))('recorded events (skipped where ../shared is absent)', () => {
  afterEach(() => vi.useRealTimers());
  const names = existsSync(PAYLOADS) ? readdirSync(PAYLOADS).filter((name) => name.endsWith('.body.json')) : [];

  it.each(names)('%s is read as the vendor reads it', async (name) => {
    const raw = readFileSync(`${PAYLOADS}/${name}`);
    const headers = JSON.parse(readFileSync(`${PAYLOADS}/${name.replace('.body.', '.headers.')}`, 'utf8'));
    vi.useFakeTimers({ toFake: ['Date'], now: readNotBefore(headers.authorization) * 1000 });

    const receiver = new WebhookReceiver(LIVEKIT_KEY.apiKey, LIVEKIT_KEY.apiSecret);
    const { event, id } = await receiver.receive(raw.toString('utf8'), headers.authorization);
    expect(await sender.verify(raw, headers)).toEqual({ verdict: 'valid', organizationId: null });
    expect(sender.read(raw, headers)).toEqual({ eventType: event, dedupeKey: id });
    expect(sender.redact?.(raw).toString()).not.toContain('A61eQjOMtei1jeZo3JOoJ37h');
  });
});

function readNotBefore(token: string): number {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).nbf;
}
