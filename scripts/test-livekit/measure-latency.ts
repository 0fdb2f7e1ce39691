import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { toDbfs } from '@/server/realtime/levels';
import { judge, percentile } from './figures';
import { listenHere } from './listen-here';
import type { Livekit } from './run-livekit';
import { signToken } from './sign-token';
import type { Background, SpeakerHouse } from './speaker-page';

const TONES = 24;
const TONE_MS = 200;
const SOUNDS_ABOVE_DBFS = -40;
const MOST_MS = 400;
/**
 * No tick of the tone before is on its way any more. Where nothing was sent, the ear has renewed its subscription: shorter
 * stalls than this are beyond it.
 */
const QUIET_MS = { hiss: 400, silence: 400, nothing: 1200 } as const;
const HEARD_WITHIN_MS = 3000;

/** Out of a microphone's hiss, out of digital silence, and from a page that sends nothing between its tones. */
export async function measureLatency(livekit: Livekit, house: SpeakerHouse): Promise<void> {
  for (const background of ['hiss', 'silence', 'nothing'] as const) await measure(livekit, house, background);
}

/**
 * A tone at a known instant of the page's clock, until the tick with its level and its speech reaches what feeds alerts.
 * Page and server share a machine, and so a clock.
 */
async function measure(livekit: Livekit, house: SpeakerHouse, background: Background): Promise<void> {
  const roomName = `latency-${randomUUID()}`;
  let heardAt: ((at: number) => void) | null = null;
  let lastLoudAt = 0;
  const listening = await listenHere(livekit, (tick) => {
    if (toDbfs(tick.sumSquares / tick.samples) <= SOUNDS_ABOVE_DBFS) return;
    lastLoudAt = Date.now();
    heardAt?.(lastLoudAt);
  });
  const speaker = await house.open();
  const token = await signToken(livekit, { identity: 'tones', roomName });
  await speaker.joinWithTones({ url: livekit.url, token, background });
  await listening.join(roomName);
  await wait(2000); // until the playout buffer has settled

  const delaysMs: number[] = [];
  for (let number = 0; number < TONES; number += 1) {
    const heard = new Promise<number>((resolve) => {
      heardAt = resolve;
    });
    const playedAt = await speaker.playTone({ hertz: 440, forMs: TONE_MS });
    const at = await Promise.race([heard, wait(HEARD_WITHIN_MS, Number.NaN)]);
    heardAt = null;
    delaysMs.push(Number.isNaN(at) ? Number.POSITIVE_INFINITY : at - playedAt);
    while (Date.now() - lastLoudAt < QUIET_MS[background]) await wait(20);
    await wait((number * 37) % 100); // never in step with frames or ticks
  }
  await speaker.leave();
  await listening.close();

  const [p50, p95] = [percentile(delaysMs, 0.5), percentile(delaysMs, 0.95)];
  const figure = `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms over ${TONES} tones (at most ${MOST_MS} ms)`;
  judge(`from a sound out of ${background} in the browser to its tick in the pipeline`, figure, p95 < MOST_MS);
}
