/**
 * Checks a sealed PDF without a server, a network or a database: `npm run verify -- FILE`. Prints each check by name, the
 * first broken link on top, and at the end what is not proven. Ends with 0 when nothing is broken, 1 when something is or
 * the file cannot be read, 2 when it was asked in a way it does not know.
 */
import { readFile } from 'node:fs/promises';
import { NOTHING_ELSE, verifySealedPdf, wordReport } from '@/server/dossier';
import { StartError } from '@/server/lib/start-error';
import { openFolder } from './verify/open-folder';
import { printReport } from './verify/print-report';
import { readOptions } from './verify/read-options';

process.exitCode = await run(process.argv.slice(2)).catch(explain);

async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  const pems = await Promise.all(options.certificates.map((path) => readFile(path, 'utf8')));
  const folder = options.folder ? await openFolder(options.folder) : null;
  const outside = folder?.evidence ?? NOTHING_ELSE;
  const vouched = pems.length > 0 ? { certificates: async () => ({ pems, vouched: true }) } : {};

  const bytes = await readFile(options.file);
  const report = wordReport(await verifySealedPdf(bytes, { ...outside, ...vouched }), options.locale);
  const otherPdfs = folder && report.document ? await folder.listOtherPdfs(bytes) : [];
  process.stdout.write(options.json ? toJson(report) : printReport(report, options.locale, otherPdfs));

  return report.verdict === 'broken' ? 1 : 0;
}

function toJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function explain(error: unknown): number {
  if (error instanceof StartError) {
    console.error(error.message);
    return 2;
  }
  console.error(error instanceof Error && 'path' in error ? error.message : error);
  return 1;
}
