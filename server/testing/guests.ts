import type { GuestPass } from '@/server/contract/rooms';
import type { BaseContext } from '@/server/services/context';
import { getGuestLink, knock } from '@/server/services/rooms';
import type { TestMember } from './service-context';

/** What stands in the address that hosts give out. */
export async function guestLinkOf(host: TestMember, meetingId: string): Promise<string> {
  const { url } = await getGuestLink(host.ctx, { id: meetingId });
  return url.split('/join/')[1] ?? '';
}

/** Somebody without an account who waits. */
export async function waitAsGuest(base: BaseContext, link: string, name = 'Caio'): Promise<GuestPass> {
  const { identity, secret } = await knock(base, { link, name, consents: [] });
  return { link, identity, secret };
}
