import { parentPort } from 'node:worker_threads';
import { planMinutes, renderMinutesPdf } from '@/server/pdf/render-minutes';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import { readThreadCpuMs } from '../thread-cpu';
import type { RenderReport, RenderRequest } from './pdf-thread';
import { renderWithPdfkit } from './render-with-pdfkit';

parentPort?.on('message', (request: RenderRequest) => {
  void render(request).then((report) => parentPort?.postMessage(report));
});

async function render({ renderer, statements }: RenderRequest): Promise<RenderReport> {
  const document = createSampleMinutes({ locale: 'pt-BR', statements });
  const startMs = readThreadCpuMs();
  const bytes = renderer === 'ata' ? await renderMinutesPdf(document) : await renderWithPdfkit(document);
  const cpuMs = readThreadCpuMs() - startMs;
  const { pages } = await planMinutes(document);

  return { cpuMs, pages: pages.length, sizeBytes: bytes.byteLength };
}
