import type { MembershipRole } from '@/server/contract/accounts';
import { conflict, forbidden } from '@/server/lib/errors';

export const INVITATION_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

export function invitationState(
  row: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (row.acceptedAt) return 'accepted';
  if (row.revokedAt) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}

/** Only an owner makes or unmakes owners; the last owner stays. */
export function assertRoleMayChange(input: {
  actorRole: MembershipRole;
  from: MembershipRole;
  to: MembershipRole | null;
  owners: number;
}): void {
  const touchesOwner = input.from === 'owner' || input.to === 'owner';
  if (touchesOwner && input.actorRole !== 'owner') throw forbidden('Only an owner can do this');
  if (input.from === 'owner' && input.to !== 'owner' && input.owners <= 1) {
    throw conflict('LAST_OWNER', 'An organization keeps at least one owner');
  }
}
