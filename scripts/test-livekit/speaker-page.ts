import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '@/scripts/run/find-browser.mjs';

export interface SpeakerHouse {
  /** A browser whose microphone plays a WAV file over and over; without one, the browser's own beeps. */
  open(microphone?: string): Promise<Speaker>;
  close(): Promise<void>;
}

/**
 * What a page sends between its tones: a microphone's faint hiss, digital silence, or nothing at all, as when nothing is
 * connected to a track of Web Audio: then its clock stands still.
 */
export type Background = 'hiss' | 'silence' | 'nothing';

export interface Speaker {
  page: Page;
  /** Into the room, with the microphone on. */
  join(way: { url: string; token: string }): Promise<void>;
  /** Into the room with a track that tones can be played on, out of the given background. */
  joinWithTones(way: { url: string; token: string; background: Background }): Promise<void>;
  /** Plays a tone; resolves with when it began, milliseconds since 1970 by the page's clock. */
  playTone(tone: { hertz: number; forMs: number }): Promise<number>;
  setMuted(isMuted: boolean): Promise<void>;
  leave(): Promise<void>;
}

const ARGS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** A page with LiveKit's own client and nothing else, served from the loopback, where microphones are allowed. */
export async function openSpeakerHouse(): Promise<SpeakerHouse> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>speaker</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const found = await findBrowser();
  const browsers: Browser[] = [];

  return {
    async open(microphone) {
      const browser = await chromium.launch({
        executablePath: found.path,
        env: { ...process.env, ...found.env } as Record<string, string>, // safe because undefined ones are left out by spawn
        args: [...ARGS, ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : [])],
      });
      browsers.push(browser);
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve('livekit-client') });
      return toSpeaker(page);
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the scripts below keep in the page between calls. */
interface PageWorld {
  LivekitClient: typeof import('livekit-client');
  room: import('livekit-client').Room;
  context: AudioContext;
  target: MediaStreamAudioDestinationNode;
}

function toSpeaker(page: Page): Speaker {
  return {
    page,
    async join(way) {
      await page.evaluate(async ({ url, token }) => {
        const world = globalThis as unknown as PageWorld;
        world.room = new world.LivekitClient.Room();
        await world.room.connect(url, token);
        await world.room.localParticipant.setMicrophoneEnabled(true, {
          autoGainControl: false,
          echoCancellation: false,
          noiseSuppression: false,
        });
      }, way);
    },
    async joinWithTones(way) {
      await page.evaluate(async ({ url, token, background }) => {
        const world = globalThis as unknown as PageWorld;
        world.context = new AudioContext({ latencyHint: 'interactive', sampleRate: 48_000 });
        await world.context.resume();
        world.target = world.context.createMediaStreamDestination();
        if (background !== 'nothing') {
          const loudness = background === 'hiss' ? 0.002 : 0;
          const { sampleRate } = world.context;
          const buffer = new AudioBuffer({ length: sampleRate, sampleRate });
          buffer.copyToChannel(
            Float32Array.from({ length: buffer.length }, () => (Math.random() - 0.5) * loudness),
            0,
          );
          const noise = new AudioBufferSourceNode(world.context, { buffer, loop: true });
          noise.connect(world.target);
          noise.start();
        }
        world.room = new world.LivekitClient.Room();
        await world.room.connect(url, token);
        const [track] = world.target.stream.getAudioTracks();
        if (!track) throw new Error('no track');
        const source = world.LivekitClient.Track.Source.Microphone;
        await world.room.localParticipant.publishTrack(track, { source }); // as any page sends a voice
      }, way);
    },
    playTone: (tone) =>
      page.evaluate(({ hertz, forMs }) => {
        const { context, target } = globalThis as unknown as PageWorld;
        const oscillator = new OscillatorNode(context, { frequency: hertz });
        const gain = new GainNode(context, { gain: 0.5 });
        oscillator.connect(gain).connect(target);
        const inSeconds = 0.05;
        const now = performance.timeOrigin + performance.now();
        oscillator.start(context.currentTime + inSeconds);
        oscillator.stop(context.currentTime + inSeconds + forMs / 1000);
        return now + inSeconds * 1000;
      }, tone),
    setMuted: (isMuted) =>
      page.evaluate(async (muted) => {
        const { room } = globalThis as unknown as PageWorld;
        await room.localParticipant.setMicrophoneEnabled(!muted);
      }, isMuted),
    leave: () =>
      page.evaluate(async () => {
        const { room } = globalThis as unknown as PageWorld;
        await room.disconnect();
      }),
  };
}
