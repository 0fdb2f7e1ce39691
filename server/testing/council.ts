import type { MinutesView } from '@/server/contract/minutes';
import type { EnvelopeView, SendForSignatureInput, SigningView } from '@/server/contract/signatures';
import { finalizeMinutes } from '@/server/services/minutes';
import { contest, getSigningView, sendForSignature, sign } from '@/server/services/signatures';
import { createDraftedMinutes, usePlainRenderer, useWriter } from './minutes';
import type { TestMember, TestWorld } from './service-context';
import { runJobs, sendInput, tokenFor, typedSignature } from './signing';

export interface SentCouncil {
  minutes: MinutesView;
  envelope: EnvelopeView;
  /** The place of the decision among the statements is 1; these are all their ids. */
  ids: [string, string, string];
  utteranceIds: string[];
}

/** Finalized minutes of the council meeting, with real statements and evidence. Bytes are the document as JSON. */
export async function createFinalCouncil(
  world: TestWorld,
  owner: TestMember,
): Promise<Pick<SentCouncil, 'minutes' | 'ids' | 'utteranceIds'>> {
  useWriter(world);
  usePlainRenderer(world);
  const drafted = await createDraftedMinutes(owner);
  const { minutes } = await finalizeMinutes(owner.ctx, { id: drafted.id });
  const [summary, decision, action] = minutes.statements.map(({ id }) => id);
  if (!summary || !decision || !action) throw new Error('the writer gave fewer statements than it was told to');
  return { minutes, ids: [summary, decision, action], utteranceIds: drafted.utteranceIds };
}

/** The same, sent, with every link mailed. */
export async function createSentCouncil(
  world: TestWorld,
  owner: TestMember,
  emails: readonly string[],
  extra: Partial<SendForSignatureInput> = {},
): Promise<SentCouncil> {
  const final = await createFinalCouncil(world, owner);
  const envelope = await sendForSignature(owner.ctx, sendInput(final.minutes.id, emails, extra));
  await runMails(world);
  return { ...final, envelope };
}

/** Mails and notices, but not the sealing. */
export async function runMails(world: TestWorld): Promise<void> {
  await runJobs(world, 'signer.mail');
  await runJobs(world, 'envelope.notice');
}

export function viewAs(world: TestWorld, address: string): Promise<SigningView> {
  return getSigningView(world.base, { token: tokenFor(world, address) });
}

/** Signs, or confirms, what the person's page shows now. */
export async function signAs(world: TestWorld, address: string): Promise<SigningView> {
  const { documentSha256 } = await viewAs(world, address);
  return sign(world.base, typedSignature(tokenFor(world, address), documentSha256));
}

export async function contestAs(
  world: TestWorld,
  address: string,
  objection: { statementId: string; reason?: string; proposal?: string },
): Promise<SigningView> {
  const { documentSha256 } = await viewAs(world, address);
  const { statementId, reason = 'Não foi isso', proposal } = objection;
  const token = tokenFor(world, address);

  return contest(world.base, { token, documentSha256, statementId, reason, ...(proposal && { proposal }) });
}
