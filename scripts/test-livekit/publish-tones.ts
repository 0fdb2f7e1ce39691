// A process of its own, started by `start-publishers.ts`: joins once for each token that it is sent and sends noise like
// speech until it is told to leave.
import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';

const RATE = 48_000;
const FRAME_SAMPLES = 480;
const QUEUE_MS = 100;

process.on('message', ({ url, tokens }: { url: string; tokens: string[] }) => {
  void Promise.all(tokens.map((token, index) => publish(url, token, 150 + 20 * index))).then(() =>
    process.send?.('published'),
  );
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function publish(url: string, token: string, hertz: number): Promise<void> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  const source = new AudioSource(RATE, 1, QUEUE_MS);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false });
  await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack('voice', source), options);
  void send(source, hertz);
}

/** Syllables: four a second, each louder and softer again, with some noise. */
async function send(source: AudioSource, hertz: number): Promise<never> {
  for (let at = 0; ; at += FRAME_SAMPLES) {
    const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_, index) => {
      const seconds = (at + index) / RATE;
      const loudness = Math.abs(Math.sin(Math.PI * 4 * seconds));
      return 6000 * loudness * Math.sin(2 * Math.PI * hertz * seconds) + 600 * loudness * (Math.random() - 0.5);
    });
    await source.captureFrame(new AudioFrame(samples, RATE, 1, FRAME_SAMPLES));
  }
}
