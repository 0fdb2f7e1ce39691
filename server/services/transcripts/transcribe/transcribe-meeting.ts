import { and, eq } from 'drizzle-orm';
import { erasures } from '@/drizzle/schema';
import { sha256Hex } from '@/server/lib/tokens';
import type { Transcriber } from '@/server/ports/transcriber';
import { authorize } from '../../authorize';
import { listMeetingSound, type PlacedSound } from '../../captures';
import type { ServiceContext } from '../../context';
import { getMeetingRow } from '../../meetings';
import { findCurrentTranscript } from '../queries';
import { replaceTranscriptIf } from '../replace-transcript';
import { composeTranscript, printOf } from './compose-transcript';
import { hearPieces } from './hear-pieces';
import { addPieces, forgetOtherPieces, listPieces, markWaiting, type PieceRow } from './piece-rows';
import { planPieces, type Span } from './plan-pieces';

export interface TranscribeOutcome {
  /** Pieces that nothing came of, and why the last of them. */
  failed: number;
  problem: string | null;
}

/**
 * Writes down what was said in the ended sessions of a meeting, track by track, and makes it the meeting's transcript.
 * Only what was not heard yet is sent: cut off or failed, it can run again. By itself it never takes the place of an
 * imported transcript, and of a cancelled meeting nothing is sent. Sound of people who refused is not sent, nor used if it was before.
 */
export async function transcribeMeeting(
  ctx: ServiceContext,
  { meetingId, isAsked }: { meetingId: string; isAsked: boolean },
  signal: AbortSignal,
): Promise<TranscribeOutcome> {
  authorize(ctx, 'write:meetings');
  const { transcriber } = ctx.ports;
  if (!transcriber || (await isSpokenFor(ctx, meetingId, isAsked))) return { failed: 0, problem: null };

  const all = await listMeetingSound(ctx, { meetingId });
  const sounds = all.filter(({ mayTranscribe }) => mayTranscribe);
  await planAll(ctx, meetingId, sounds, signal);
  await hearAll(ctx, { meetingId, isAsked, sounds, transcriber, signal });

  const pieces = await listPieces(ctx.db, ctx, meetingId);
  await keepTranscript(ctx, { meetingId, isAsked, sounds, pieces, hasRefused: sounds.length < all.length });
  const failed = pieces.filter(({ state }) => state !== 'heard');
  return { failed: failed.length, problem: failed.at(-1)?.problem ?? null };
}

/** Erased words must not come back from the sound that they were in. */
export async function hasErasedWords(ctx: ServiceContext, meetingId: string): Promise<boolean> {
  return (await ctx.db.$count(erasures, and(eq(erasures.meetingId, meetingId), eq(erasures.kind, 'utterances')))) > 0;
}

async function isSpokenFor(ctx: ServiceContext, meetingId: string, isAsked: boolean): Promise<boolean> {
  if ((await getMeetingRow(ctx.db, ctx, meetingId)).status === 'cancelled') return true;
  if (await hasErasedWords(ctx, meetingId)) return true;
  const current = await findCurrentTranscript(ctx.db, ctx, meetingId);
  return !isAsked && current !== null && current.source !== 'tracks';
}

async function planAll(
  ctx: ServiceContext,
  meetingId: string,
  sounds: readonly PlacedSound[],
  signal: AbortSignal,
): Promise<void> {
  const known = new Set((await listPieces(ctx.db, ctx, meetingId)).map(({ segmentId }) => segmentId));
  const segmentIds = sounds.map(({ segmentId }) => segmentId);
  await forgetOtherPieces(ctx, meetingId, segmentIds);

  for (const sound of sounds) {
    if (known.has(sound.segmentId)) continue;
    const spans = await findSpeech(ctx, sound, signal);
    await addPieces(ctx, { meetingId, segmentId: sound.segmentId }, planPieces(spans, sound.durationMs));
  }
}

/** From the file's beginning: as the analysis heard it, else whatever is not silent. */
async function findSpeech(ctx: ServiceContext, sound: PlacedSound, signal: AbortSignal): Promise<Span[]> {
  const { speech, startMs, path } = sound;
  if (speech) return speech.map(([from, to]): Span => [Math.max(0, from - startMs), Math.max(0, to - startMs)]);

  return ctx.ports.workers.run('find-sound', { path: ctx.ports.trackFiles.locate(path) }, { signal });
}

async function hearAll(
  ctx: ServiceContext,
  run: {
    meetingId: string;
    isAsked: boolean;
    sounds: readonly PlacedSound[];
    transcriber: Transcriber;
    signal: AbortSignal;
  },
): Promise<void> {
  const { meetingId, isAsked, sounds, transcriber, signal } = run;
  const paths = new Map(sounds.map(({ segmentId, path }) => [segmentId, ctx.ports.trackFiles.locate(path)]));
  const all = await listPieces(ctx.db, ctx, meetingId);
  const pieces = all.filter(({ state, heardBy }) => state !== 'heard' || (isAsked && heardBy !== transcriber.name));
  const counts = { pieces: all.length, heard: all.length - pieces.length, failed: 0 };
  const report = () => {
    const { organizationId } = ctx;
    ctx.ports.bus.publish({ type: 'transcript.progress', organizationId, meetingId, ...counts });
  };

  await markWaiting(ctx, pieces);
  report();
  await hearPieces(ctx, {
    transcriber,
    pieces,
    signal,
    pathOf: ({ segmentId }) => paths.get(segmentId) ?? null,
    onDone(outcome) {
      counts[outcome] += 1;
      report();
    },
  });
}

interface HeardMeeting {
  meetingId: string;
  isAsked: boolean;
  sounds: readonly PlacedSound[];
  pieces: readonly PieceRow[];
  hasRefused: boolean;
}

async function keepTranscript(ctx: ServiceContext, heard: HeardMeeting): Promise<void> {
  const { meetingId, isAsked, sounds, pieces, hasRefused } = heard;
  const composed = composeTranscript(sounds, pieces, hasRefused);
  const fileSha256 = sha256Hex(printOf(composed));
  const { parsed, participantIds } = composed;

  const made = {
    ...{ meetingId, fileSha256, participantIds, fileName: null },
    ...{ source: 'tracks' as const, action: 'transcript.transcribe' as const },
  };
  await replaceTranscriptIf(ctx, made, parsed, (current) => {
    if (current?.source === 'tracks') return current.fileSha256 !== fileSha256;
    return parsed.utterances.length > 0 && (isAsked || current === null);
  });
  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId });
}
