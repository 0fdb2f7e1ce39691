const MEMBER = 'user_';
const GUEST = 'guest_';

/** What an account is called in every room. */
export function identityOf(userId: string): string {
  return `${MEMBER}${userId}`;
}

/** What somebody is called who came by the link: one knock, one guest. */
export function identityOfGuest(guestId: string): string {
  return `${GUEST}${guestId}`;
}

/** Whether somebody in a room has an account. */
export function isMember(identity: string): boolean {
  return identity.startsWith(MEMBER);
}
