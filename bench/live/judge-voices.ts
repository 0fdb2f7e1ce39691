import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ANALYSIS_RATE, TICK_SAMPLES } from '@/server/realtime/types';
import { loadSileroModel, MAX_BATCH } from '@/server/realtime/voice-activity/silero-model';
import { readThreadCpuMs } from '../thread-cpu';
import type { VoiceWork } from './voice-thread';

const TICKS = 31;
const INPUT_SAMPLES = 576;
const STATE = 128;

const model = await loadSileroModel();
const file = join(dirname(createRequire(import.meta.url).resolve('@ricky0123/vad-web')), 'silero_vad_v6.onnx');
const session = await InferenceSession.create(file, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
});
const tracks = Array.from({ length: MAX_BATCH }, (_, index) => index);
const samples = Float32Array.from(
  { length: MAX_BATCH * TICK_SAMPLES },
  (_, at) => 0.1 * Math.sin(at * 0.07 * (1 + (at % 7))),
);
const inputs = {
  input: new Tensor('float32', new Float32Array(MAX_BATCH * INPUT_SAMPLES).fill(0.01), [MAX_BATCH, INPUT_SAMPLES]),
  state: new Tensor('float32', new Float32Array(2 * MAX_BATCH * STATE), [2, MAX_BATCH, STATE]),
  sr: new Tensor('int64', BigInt64Array.of(BigInt(ANALYSIS_RATE)), []),
};

parentPort?.on('message', (work: VoiceWork) => {
  void measure(work).then((cpuMs) => parentPort?.postMessage(cpuMs));
});

async function measure(work: VoiceWork): Promise<number> {
  const startMs = readThreadCpuMs();
  for (let tick = 0; tick < TICKS; tick += 1) {
    if (work === 'ours') await model.judge(tracks, samples);
    else await session.run(inputs);
  }

  return readThreadCpuMs() - startMs;
}
