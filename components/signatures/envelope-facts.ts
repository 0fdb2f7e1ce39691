import type { EnvelopeView, SignerView } from '@/server/contract/signatures';

export type EnvelopeOutcome = 'open' | 'completed' | 'declined' | 'voided' | 'expired';

const ACTING = new Set<SignerView['status']>(['sent', 'delivered', 'confirming']);
const COOLDOWN_MS = 10 * 60_000;

/** How an envelope stands, in the words of its owner, and since when. */
export function readOutcome(envelope: EnvelopeView): { outcome: EnvelopeOutcome; at: string } {
  const { status, sentAt, completedAt, declinedAt, voidedAt, expiresAt } = envelope;
  switch (status) {
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
