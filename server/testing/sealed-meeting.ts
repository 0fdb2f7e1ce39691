import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { envelopes, transcripts } from '@/drizzle/schema';
import { finalizeMinutes } from '@/server/services/minutes';
import { storeRecording } from '@/server/services/recordings';
import { sendForSignature, sign } from '@/server/services/signatures';
import { createDraftedMinutes, useWriter } from './minutes';
import type { TestMember, TestWorld } from './service-context';
import { runJobs, sendInput, tokenFor, typedSignature } from './signing';
import { toWav } from './wav';

export interface SealedMeeting {
  meetingId: string;
  minutesId: string;
  transcriptId: string;
  utteranceIds: string[];
  envelopeId: string;
  recordingId: string;
  /** Key of the sealed file in the store. */
  sealedKey: string;
}

/** A meeting on its whole way: heard, drafted, final, signed by one person, sealed. Real pages, real seal. */
export async function createSealedMeeting(
  world: TestWorld,
  owner: TestMember,
  sound: Readable = Readable.from([toWav({ seconds: 1, sampleRate: 8000, channels: 1 })]),
): Promise<SealedMeeting> {
  useWriter(world);
  const drafted = await createDraftedMinutes(owner);
  const { meetingId, id: minutesId, utteranceIds } = drafted;
  const { recording } = await storeRecording(owner.ctx, {
    meetingId,
    filename: 'conselho.wav',
    body: sound,
  });
  const { minutes } = await finalizeMinutes(owner.ctx, { id: minutesId });

  const envelope = await sendForSignature(owner.ctx, sendInput(minutesId, ['bia@ata.test']));
  await runJobs(world, 'signer.mail');
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), minutes.pdfSha256 ?? ''));
  await runJobs(world, 'envelope.complete');

  const [row] = await world.base.db.select().from(envelopes).where(eq(envelopes.id, envelope.id));
  const [transcript] = await world.base.db.select().from(transcripts).where(eq(transcripts.meetingId, meetingId));
  if (!row?.completedKey || !transcript) throw new Error('the meeting was not sealed');
  return {
    meetingId,
    minutesId,
    transcriptId: transcript.id,
    utteranceIds,
    envelopeId: envelope.id,
    recordingId: recording.id,
    sealedKey: row.completedKey,
  };
}
