import type { GenerateMinutesInput, MinutesAnswer } from '@/server/contract/minutes';
import type { ServiceContext } from '../context';
import { generateMinutes } from './generate';
import { toMinutesAnswer } from './view';
import { waitForDraft } from './wait-for-draft';

/** As long as a program may be kept waiting (`design.md` §4). */
const PATIENCE_MS = 25_000;

/** Asks for a draft and waits for it; a draft that takes longer is answered with the place to ask again. */
export async function generateMinutesAndWait(ctx: ServiceContext, input: GenerateMinutesInput): Promise<MinutesAnswer> {
  const asked = await generateMinutes(ctx, input);
  const minutes = await waitForDraft(ctx, { id: asked.id, timeoutMs: PATIENCE_MS });

  const pendingAt = minutes.status === 'drafting' ? `/v1/minutes/${minutes.id}` : null;
  return { ...toMinutesAnswer(minutes), ...(pendingAt && { pendingAt }) };
}
