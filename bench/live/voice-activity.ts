import { MAX_BATCH } from '@/server/realtime/voice-activity/silero-model';
import { type BenchFigure, measurePairs, toRatioFigure } from '../figure';
import { startVoiceThread } from './voice-thread';

const PAIRS = 9;
const LIMIT = 1.2;

/** What keeping contexts and states of a full run of tracks costs on top of the bare batched model: one second of them. */
export async function measureVoiceActivity(): Promise<BenchFigure[]> {
  const thread = startVoiceThread();
  const pairs = await measurePairs(
    PAIRS,
    () => thread.run('ours'),
    () => thread.run('bare'),
  );
  await thread.stop();

  return [toRatioFigure({ suite: 'live', case: `voice activity, ${MAX_BATCH} tracks`, unit: 'cpu ms' }, pairs, LIMIT)];
}
