import { parentPort } from 'node:worker_threads';
import { renderMinutesPdf } from '@/server/pdf';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import { TASKS } from '@/server/workers/tasks';
import { readThreadCpuMs } from '../thread-cpu';
import { createSealInput, STATEMENTS_OF_200_PAGES } from './seal-input';
import type { SealWork } from './seal-thread';

const minutes = createSampleMinutes({ locale: 'pt-BR', statements: STATEMENTS_OF_200_PAGES });
const ready = createSealInput();

parentPort?.on('message', (work: SealWork) => {
  void measure(work).then((cpuMs) => parentPort?.postMessage(cpuMs));
});

async function measure(work: SealWork): Promise<number> {
  const input = await ready;
  const startMs = readThreadCpuMs();
  if (work === 'render') await renderMinutesPdf(minutes);
  else await TASKS['seal-document'](input, () => {});

  return readThreadCpuMs() - startMs;
}
