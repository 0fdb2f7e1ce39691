import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { AppRouter } from '@/server/trpc/root';
import type { Person } from '../meetings';
import type { DemoWorld } from './demo-world';

/** Opens the envelope and gives back the mails that were there before it. */
export async function sendForSignature(
  world: DemoWorld,
  minutesId: string,
  signers: Person[],
  message: string,
): Promise<string[]> {
  const known = await world.outbox.list();
  await world.api.post<EnvelopeAnswer>(`/v1/minutes/${minutesId}/send-for-signature`, {
    signers: signers.map(({ name, email }) => ({ name, email })),
    message,
  });
  return known;
}

/** Reads and signs as the person with the link would, by typing the name. */
export async function signAs(world: DemoWorld, person: Person, known: string[]): Promise<void> {
  const token = await world.outbox.waitForToken('sign', person.email, known);
  const page = openSigningPage(world);
  const { documentSha256 } = await page.signing.query({ token });
  await page.recordView.mutate({ token });
  await page.sign.mutate({ token, consent: true, signature: { kind: 'typed', text: person.name }, documentSha256 });
}

export async function declineAs(world: DemoWorld, person: Person, known: string[], reason: string): Promise<void> {
  const token = await world.outbox.waitForToken('sign', person.email, known);
  const page = openSigningPage(world);
  await page.recordView.mutate({ token });
  await page.decline.mutate({ token, reason });
}

/** The page's own door: signers have no account, so REST has nothing for them. */
function openSigningPage(world: DemoWorld) {
  const links = [httpLink({ url: `${world.baseUrl}/api/trpc`, transformer: superjson })];
  return createTRPCClient<AppRouter>({ links }).signatures;
}
