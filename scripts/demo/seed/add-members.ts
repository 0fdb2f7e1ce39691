import type { TokenPairView } from '@/server/contract/accounts';
import { board } from '../meetings/people';
import { createApi } from './api';
import { DEMO_PASSWORD, type DemoWorld } from './demo-world';

/** An admin and a member who accepted their invitations, and one invitation that still waits. */
export async function addMembers(world: DemoWorld): Promise<void> {
  const known = await world.outbox.list();
  await invite(world, board.caio.email, 'admin');
  await invite(world, board.ivone.email, 'member');
  await invite(world, board.otavio.email, 'member');

  for (const person of [board.caio, board.ivone]) {
    const token = await world.outbox.waitForToken('invitations', person.email, known);
    await createApi(world.baseUrl).post<TokenPairView>('/v1/invitations/accept', {
      token,
      name: person.name,
      password: DEMO_PASSWORD,
    });
  }
}

function invite(world: DemoWorld, email: string, role: 'admin' | 'member'): Promise<unknown> {
  return world.api.post('/v1/memberships', { email, role });
}
