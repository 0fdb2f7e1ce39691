import type { BenchSuite } from './figure';

/** Suites by name; each is loaded only when it is asked for. */
const SUITES: Record<string, () => Promise<{ run: BenchSuite }>> = {
  db: () => import('./db'),
  inbox: () => import('./inbox'),
  live: () => import('./live'),
  'live-long': () => import('./live-long'),
  pdf: () => import('./pdf'),
  seal: () => import('./seal'),
  start: () => import('./start'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  process.stderr.write(`No such suite: ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}\n`);
  process.exit(2);
}

let failed = 0;
for (const [name, load] of Object.entries(SUITES)) {
  if (asked.length > 0 && !asked.includes(name)) {
    continue;
  }
  const { run } = await load();
  for (const figure of await run()) {
    process.stdout.write(`${JSON.stringify(figure)}\n`);
    failed += figure.pass ? 0 : 1;
  }
}
process.exitCode = failed > 0 ? 1 : 0;
