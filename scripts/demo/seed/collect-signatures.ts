import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { EnvelopeAnswer, EnvelopePage } from '@/server/contract/signatures';
import type { AppRouter } from '@/server/trpc/root';
import type { Person } from '../meetings';
import type { DemoWorld } from './demo-world';
import { waitFor } from './wait-for';

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

interface Objection {
  /** Begins the sentence that is contested. */
  against: RegExp;
  reason: string;
  answer: string;
}

/** Contests a sentence as the person with the link would, and has the owner stand by it. */
export async function contestAs(world: DemoWorld, person: Person, known: string[], words: Objection): Promise<void> {
  const token = await world.outbox.waitForToken('sign', person.email, known);
  const page = openSigningPage(world);
  const { documentSha256, statements } = await page.signing.query({ token });
  const statement = statements.find(({ text }) => words.against.test(text)) ?? statements[0];
  if (!statement) throw new Error('these minutes have no sentence');

  await page.recordView.mutate({ token });
  await page.contest.mutate({ token, statementId: statement.id, reason: words.reason, documentSha256 });
  const { envelopes } = await world.api.get<EnvelopePage>('/v1/envelopes?status=contested');
  const contested = envelopes.find(({ contests }) => contests.some(({ statementId }) => statementId === statement.id));
  const contest = contested?.contests.find(({ statementId }) => statementId === statement.id);
  if (!contested || !contest) throw new Error('the contest is not in any envelope');
  await world.api.post(`/v1/envelopes/${contested.id}/contests/${contest.id}/answer`, { answer: words.answer });
}

/** Signed by all and sealed: the product does it by itself, a moment after the last signature. */
export async function waitForSeal(world: DemoWorld, minutesId: string): Promise<void> {
  await waitFor('the seal', async () => {
    const { envelopes } = await world.api.get<EnvelopePage>('/v1/envelopes?status=completed&limit=100');
    return envelopes.find((envelope) => envelope.minutesId === minutesId && envelope.sealedAt !== null) ?? null;
  });
}

/** The page's own door: signers have no account, so REST has nothing for them. */
function openSigningPage(world: DemoWorld) {
  const links = [httpLink({ url: `${world.baseUrl}/api/trpc`, transformer: superjson })];
  return createTRPCClient<AppRouter>({ links }).signatures;
}
