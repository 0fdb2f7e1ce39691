import { type BenchFigure, measurePairs, toGoalFigure, toRatioFigure } from '../figure';
import { measureLoopDelay } from '../watch-loop';
import { type PdfThread, startPdfThread } from './pdf-thread';

const SUITE = 'pdf';
const PAIRS = 5;
/** Statements of the sample that fill 50 and 200 pages. */
const STATEMENTS = { 50: 700, 200: 2840 };
const MAX_RSS_MB = 500;

/** Minutes of 50 and 200 pages by us and by bare pdfkit, both in one thread, in CPU time of that thread. */
export async function run(): Promise<BenchFigure[]> {
  const thread = startPdfThread();
  try {
    return [
      await measureAgainstPdfkit(thread, 50),
      await measureAgainstPdfkit(thread, 200),
      await measureGrowth(thread),
      await measureLoopDelay(
        { suite: SUITE, case: 'main thread during 50 pages, anchor at rest' },
        PAIRS,
        async () => void (await thread.render('ata', STATEMENTS[50])),
      ),
      measureMemory(),
    ];
  } finally {
    await thread.stop();
  }
}

async function measureAgainstPdfkit(thread: PdfThread, pages: 50 | 200): Promise<BenchFigure> {
  const pairs = await measurePairs(
    PAIRS,
    async () => (await thread.render('ata', STATEMENTS[pages])).cpuMs,
    async () => (await thread.render('pdfkit', STATEMENTS[pages])).cpuMs,
  );

  return toRatioFigure({ suite: SUITE, case: `minutes of ${pages} pages, anchor pdfkit`, unit: 'CPU ms' }, pairs, 8);
}

async function measureGrowth(thread: PdfThread): Promise<BenchFigure> {
  const msPerPage = (statements: number) => async () => {
    const { cpuMs, pages } = await thread.render('ata', statements);
    return cpuMs / pages;
  };
  const pairs = await measurePairs(PAIRS, msPerPage(STATEMENTS[200]), msPerPage(STATEMENTS[50]));

  return toRatioFigure({ suite: SUITE, case: 'a page of 200, anchor a page of 50', unit: 'CPU ms' }, pairs, 1.5);
}

/** Memory of the whole process once 200 pages have been rendered several times. */
function measureMemory(): BenchFigure {
  const rssMb = process.resourceUsage().maxRSS / 1024;
  const name = 'memory after 200 pages, anchor the goal';

  return toGoalFigure({ suite: SUITE, case: name, unit: 'MB, highest' }, rssMb, MAX_RSS_MB);
}
