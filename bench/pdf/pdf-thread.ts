import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type Renderer = 'ata' | 'pdfkit';

export interface RenderRequest {
  renderer: Renderer;
  statements: number;
}

export interface RenderReport {
  cpuMs: number;
  pages: number;
  sizeBytes: number;
}

/** A thread that renders sample minutes, one at a time. */
export interface PdfThread {
  render(renderer: Renderer, statements: number): Promise<RenderReport>;
  stop(): Promise<void>;
}

export function startPdfThread(): PdfThread {
  const worker = new Worker(new URL('./thread-entry.mjs', import.meta.url));

  return {
    async render(renderer, statements) {
      const request: RenderRequest = { renderer, statements };
      worker.postMessage(request);
      const [report] = (await once(worker, 'message')) as [RenderReport]; // safe because the thread sends nothing else
      return report;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
