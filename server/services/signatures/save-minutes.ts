import type { MinutesAnswer, UpdateMinutesInput } from '@/server/contract/minutes';
import type { ServiceContext } from '../context';
import { getMinutes, toMinutesAnswer, updateMinutes } from '../minutes';
import { sendIntendedSignature } from './send-intended';

/** Saves a change; minutes that this makes final go to the signers that the draft request named, if it named any. */
export async function saveMinutes(ctx: ServiceContext, input: UpdateMinutesInput): Promise<MinutesAnswer> {
  const { minutes, signatureIntent } = await updateMinutes(ctx, input);
  if (!signatureIntent) return toMinutesAnswer(minutes);

  const envelope = await sendIntendedSignature(ctx, { minutesId: minutes.id });
  return toMinutesAnswer(await getMinutes(ctx, { id: minutes.id }), envelope?.envelopeId ?? null);
}
