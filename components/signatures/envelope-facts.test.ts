import { describe, expect, it } from 'vitest';
import type { EnvelopeView, SignerView } from '@/server/contract/signatures';
import { findResendWait, isOut, listActing, listCounted, readOutcome } from './envelope-facts';

const SENT_AT = '2026-11-20T12:00:00.000Z';

function signer(name: string, status: SignerView['status']): SignerView {
  return {
    id: name,
    name,
    email: `${name}@example.org`,
    recipientId: '1',
    routingOrder: 1,
    status,
    notifiedAt: null,
    viewedAt: null,
    signedAt: null,
    declinedAt: null,
    declineReason: null,
    remindedAt: null,
    delegatedFrom: null,
  };
}

function envelope(fields: Partial<EnvelopeView>): EnvelopeView {
  return {
    id: 'id',
    envelopeId: 'id',
    minutesId: 'minutes',
    meetingId: 'meeting',
    topic: 'Reunião',
    provider: 'builtin',
    status: 'sent',
    emailSubject: 'Ata para assinar',
    documentSha256: '0'.repeat(64),
    completedSha256: null,
    isSealFailing: false,
    certificateSha256: null,
    sentAt: SENT_AT,
    expiresAt: '2026-12-20T12:00:00.000Z',
    completedAt: null,
    declinedAt: null,
    declineReason: null,
    voidedAt: null,
    voidReason: null,
    revision: 1,
    sealedAt: null,
    level: null,
    remote: null,
    observers: [],
    contests: [],
    signers: [signer('ana', 'signed'), signer('bia', 'delivered'), signer('davi', 'waiting')],
    events: [],
    ...fields,
  };
}

describe('how an envelope stands', () => {
  it('tells a cancelled one from one that ran out of time', () => {
    const at = '2026-11-21T12:00:00.000Z';
    expect(readOutcome(envelope({ status: 'voided', voidedAt: at })).outcome).toBe('voided');
    expect(readOutcome(envelope({ status: 'voided', voidedAt: at, expiresAt: at })).outcome).toBe('expired');
    expect(readOutcome(envelope({ status: 'delivered' }))).toEqual({ outcome: 'open', at: SENT_AT });
  });

  it('says since when signing rests, and counts nobody who handed on', () => {
    const at = '2026-11-21T12:00:00.000Z';
    const event = { type: 'envelope.contested' as const, signer: 'bia', at, details: {} };
    const paused = envelope({ status: 'contested', events: [event], signers: [signer('ana', 'delegated')] });

    expect(readOutcome(paused)).toEqual({ outcome: 'contested', at });
    expect([isOut(paused), isOut(envelope({ status: 'completed' }))]).toEqual([true, false]);
    expect(listCounted(paused)).toEqual([]);
    expect(listActing(envelope({ signers: [signer('ana', 'confirming')] })).map(({ name }) => name)).toEqual(['ana']);
  });

  it('names who has to act, and nobody once it has ended', () => {
    expect(listActing(envelope({})).map(({ name }) => name)).toEqual(['bia']);
    expect(listActing(envelope({ status: 'declined' }))).toEqual([]);
  });

  it('counts ten minutes from the last time that links were sent again', () => {
    const resent = (at: string) => ({ type: 'envelope.resent' as const, signer: null, at, details: {} });
    const now = new Date('2026-11-20T13:05:00.000Z');
    const waiting = envelope({ events: [resent('2026-11-20T12:10:00.000Z'), resent('2026-11-20T13:00:00.000Z')] });

    expect(findResendWait(waiting, now)).toEqual(new Date('2026-11-20T13:10:00.000Z'));
    expect(findResendWait(waiting, new Date('2026-11-20T13:10:00.000Z'))).toBeNull();
    expect(findResendWait(envelope({}), now)).toBeNull();
  });
});
