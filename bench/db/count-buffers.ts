import type postgres from 'postgres';
import type { Statement } from './house';

interface Plan {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'Parent Relationship'?: string;
  Plans?: Plan[];
}

export interface Buffers {
  /** Of the whole statement. */
  all: number;
  /** Without what the columns beside the row ask for, each by an index of its own. */
  rows: number;
}

/** Blocks that a statement touches, in memory or not, by EXPLAIN (ANALYZE, BUFFERS). */
export async function countBuffers(sql: postgres.Sql, { text, values }: Statement): Promise<Buffers> {
  const [row] = await sql.unsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    `explain (analyze, buffers, format json) ${text}`,
    values as never[], // safe because the driver sent them before
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('explain gave no plan');

  const all = blocksOf(plan);
  return { all, rows: all - sumOfColumns(plan) };
}

function sumOfColumns(plan: Plan): number {
  const parts = plan.Plans ?? [];
  return parts.reduce((sum, part) => {
    const isColumn = part['Parent Relationship'] === 'SubPlan';
    return sum + (isColumn ? blocksOf(part) : sumOfColumns(part));
  }, 0);
}

function blocksOf(plan: Plan): number {
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}
