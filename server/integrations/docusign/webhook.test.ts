import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ConnectKeys, createDocusignWebhook } from './webhook';

const BODY = Buffer.from(
  JSON.stringify({
    event: 'recipient-completed',
    generatedDateTime: '2026-11-20T18:29:29.7360000Z',
    data: { accountId: 'A', userId: 'U', envelopeId: 'E', recipientId: '1' },
  }),
);

const KEYS: ConnectKeys[] = [
  { organizationId: 'org-1', secrets: ['newer', 'older'] },
  { organizationId: null, secrets: ['house'] },
];

const sender = createDocusignWebhook({ findKeys: async () => KEYS });
const sign = (secret: string, body: Buffer = BODY) => createHmac('sha256', secret).update(body).digest('base64');

describe('DocuSign Connect as a sender', () => {
  it('D1 takes the older header name, with a valid digest alone', async () => {
    expect(await sender.verify(BODY, { 'x-docusign-signature': sign('older') })).toEqual({
      verdict: 'valid',
      organizationId: 'org-1',
    });
    expect(await sender.verify(BODY, { 'x-docusign-signature': sign('wrong') })).toMatchObject({ verdict: 'invalid' });
  });

  it('D2 one right signature among several is enough, with any active key', async () => {
    const headers = { 'x-docusign-signature-1': sign('wrong'), 'x-docusign-signature-2': sign('house') };
    expect(await sender.verify(BODY, headers)).toEqual({ verdict: 'valid', organizationId: null });
  });

  it.each(['', 'short', 'sig!!', `${sign('older')}x`, 'A'.repeat(44), '\u0000', `${'A'.repeat(4000)}=`])(
    'D3 refuses %j without falling over',
    async (value) => {
      expect(await sender.verify(BODY, { 'x-docusign-signature-1': value })).toMatchObject({ verdict: 'invalid' });
    },
  );

  it('refuses a changed byte, a body of nothing and no signature at all', async () => {
    const changed = Buffer.from(BODY);
    changed[10] = (changed[10] ?? 0) ^ 1;
    const signed = { 'x-docusign-signature-1': sign('older') };
    expect(await sender.verify(changed, signed)).toMatchObject({ verdict: 'invalid' });
    expect(await sender.verify(BODY, {})).toEqual({ verdict: 'invalid', reason: 'signature_missing' });
    const nothing = Buffer.alloc(0);
    expect(await sender.verify(nothing, { 'x-docusign-signature-1': sign('', nothing) })).toMatchObject({
      verdict: 'invalid',
    });
  });

  it('an empty secret signs nothing', async () => {
    const open = createDocusignWebhook({ findKeys: async () => [{ organizationId: null, secrets: [''] }] });
    expect(await open.verify(BODY, { 'x-docusign-signature-1': sign('') })).toMatchObject({ verdict: 'invalid' });
  });

  it('names an event by envelope, kind, recipient and time, so D4 a replay is the same event', () => {
    expect(sender.read(BODY, {})).toEqual({
      eventType: 'recipient-completed',
      dedupeKey: 'E:recipient-completed:1:2026-11-20T18:29:29.7360000Z',
    });
    expect(sender.read(Buffer.from('{"status":"completed","envelopeId":"E"}'), {})).toBeNull();
    expect(sender.read(Buffer.from('<xml/>'), {})).toBeNull();
  });
});
