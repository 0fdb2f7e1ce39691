import type { Logger } from '@/server/observability/logger';
import type { Prosody, ProsodyListener, ProsodyStream } from '@/server/ports/prosody';
import type { SpeechJudge } from '../stream/speech-judge';

const HIGHEST = 32_767;
/** More voices than that are measured here alone. */
const MOST_STREAMS = 50;

interface TappedTrack {
  sessionStartedAt: number;
  listener: ProsodyListener;
  stream: ProsodyStream | null;
}

/**
 * Lets a service hear what the judge of speech hears, and nothing else: sound of people who refuse analysis comes to
 * neither. Whatever the service does, the judge answers as it would without.
 */
export function createProsodyTap(input: { judge: SpeechJudge; prosody: Prosody | null; log: Logger; now(): number }) {
  const { judge, prosody, log, now } = input;
  const tracks = new Map<string, TappedTrack>();
  let streams = 0;

  const shut = (track: TappedTrack | undefined) => {
    if (!track?.stream) return;
    track.stream.close();
    track.stream = null;
    streams -= 1;
  };
  const hear = (trackId: string, samples: Float32Array) => {
    const track = tracks.get(trackId);
    if (!prosody || !track || (!track.stream && streams >= MOST_STREAMS)) return;
    if (!track.stream) {
      track.stream = prosody.open(track.listener);
      streams += 1;
    }
    track.stream.push(toPcm(samples), now() - track.sessionStartedAt);
  };
  const guard = (work: () => void) => {
    try {
      work();
    } catch (error) {
      log.error('prosody failed, all else goes on', { error });
    }
  };

  const tapped: SpeechJudge = {
    judge(trackId, samples, waiting) {
      if (prosody) guard(() => hear(trackId, samples));
      judge.judge(trackId, samples, waiting);
    },
    forget(trackId) {
      guard(() => shut(tracks.get(trackId)));
      judge.forget(trackId);
    },
  };

  return {
    judge: tapped,
    /** Until what it returns is called. A newer stream of the same track takes over. */
    add(trackId: string, sessionStartedAt: number, listener: ProsodyListener): () => void {
      const track: TappedTrack = { sessionStartedAt, listener, stream: null };
      guard(() => shut(tracks.get(trackId)));
      tracks.set(trackId, track);
      return () => {
        guard(() => shut(track));
        if (tracks.get(trackId) === track) tracks.delete(trackId);
      };
    },
  };
}

function toPcm(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (level) => Math.round(Math.max(-1, Math.min(1, level)) * HIGHEST));
}
