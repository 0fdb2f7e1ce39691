import type { BenchFigure } from '../figure';
import { measureAuditChain } from './audit-chain';
import { measureSealing } from './sealing';
import { measureVerifying } from './verifying';

/** Every part in turn. A new one is a file here that gives figures, and its line below. */
const PARTS: (() => Promise<BenchFigure[]>)[] = [measureSealing, measureVerifying, measureAuditChain];

/** The sealed dossier: sealing it, checking it, and the audit chain behind it. */
export async function run(): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  for (const measure of PARTS) figures.push(...(await measure()));

  return figures;
}
