import type { EnvelopeView, SignerView } from '@/server/contract/signatures';

export type EnvelopeOutcome = 'open' | 'contested' | 'completed' | 'declined' | 'voided' | 'expired';

const ACTING = new Set<SignerView['status']>(['sent', 'delivered', 'confirming']);
const COOLDOWN_MS = 10 * 60_000;

/** How an envelope stands, in the words of its owner, and since when. */
export function readOutcome(envelope: EnvelopeView): { outcome: EnvelopeOutcome; at: string } {
  const { status, sentAt, completedAt, declinedAt, voidedAt, expiresAt, events } = envelope;
  switch (status) {
    case 'contested':
      return { outcome: 'contested', at: events.findLast(({ type }) => type === 'envelope.contested')?.at ?? sentAt };
    case 'completed':
      return { outcome: 'completed', at: completedAt ?? sentAt };
    case 'declined':
      return { outcome: 'declined', at: declinedAt ?? sentAt };
    case 'voided': {
      const at = voidedAt ?? sentAt;
      return { outcome: at >= expiresAt ? 'expired' : 'voided', at };
    }
    default:
      return { outcome: 'open', at: sentAt };
  }
}

/** Still on its way, also while signing rests. */
export function isOut(envelope: EnvelopeView): boolean {
  const { outcome } = readOutcome(envelope);
  return outcome === 'open' || outcome === 'contested';
}

/** Whoever handed on counts no more: their successor does. */
export function listCounted({ signers }: EnvelopeView): SignerView[] {
  return signers.filter(({ status }) => status !== 'delegated');
}

/** Who has to sign now; nobody once it has ended. */
export function listActing({ status, signers }: EnvelopeView): SignerView[] {
  if (status !== 'sent' && status !== 'delivered') return [];
  return signers.filter((signer) => ACTING.has(signer.status));
}

/** When links may be sent again; null when they may be now. The server holds the same rule. */
export function findResendWait({ events }: EnvelopeView, now: Date): Date | null {
  const last = events.findLast(({ type }) => type === 'envelope.resent');
  const from = last && new Date(new Date(last.at).getTime() + COOLDOWN_MS);
  return from && from > now ? from : null;
}
