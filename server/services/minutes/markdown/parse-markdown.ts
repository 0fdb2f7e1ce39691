import { z } from 'zod';
import { StatementInput } from '@/server/contract/minutes';
import { AppError } from '@/server/lib/errors';
import type { MinutesStatement } from '../statement';
import { readLines } from './read-lines';
import type { StatementLine } from './to-markdown';

const StatementList = z.array(StatementInput).max(5000);

/** From strict to loose: a line that only changed its section, owner or due is still the same sentence. */
const KEYS: ((line: StatementLine) => string)[] = [
  (line) => JSON.stringify([line.kind, line.text, line.owner, line.due, line.section]),
  (line) => JSON.stringify([line.kind, line.text]),
  (line) => line.text,
];

/**
 * The list that a Markdown text stands for. Lines whose text is unchanged name the statement they came from, so they
 * keep id, evidence and support; every other line is a new statement.
 * @throws AppError 422 `CONTENT_UNREADABLE` when a line is too long or there are too many
 */
export function parseMarkdown(content: string, previous: MinutesStatement[]): StatementInput[] {
  const lines = readLines(content);
  const ids = matchLines(lines, previous);
  const parsed = StatementList.safeParse(
    lines.map((line, index) => ({ ...line, ...(ids[index] && { id: ids[index] }) })),
  );
  if (parsed.success) return parsed.data;

  const issue = parsed.error.issues[0];
  throw new AppError({
    code: 'CONTENT_UNREADABLE',
    status: 422,
    message: 'The content cannot be read as minutes',
    details: { statement: issue?.path[0] ?? null, reason: issue?.message ?? null },
  });
}

/** The id of the statement that each line came from, each at most once. */
function matchLines(lines: StatementLine[], previous: MinutesStatement[]): (string | undefined)[] {
  const ids: (string | undefined)[] = lines.map(() => undefined);
  const free = new Set(previous);

  for (const toKey of KEYS) {
    const byKey = groupByKey(free, toKey);
    lines.forEach((line, index) => {
      const statement = ids[index] === undefined ? byKey.get(toKey(line))?.shift() : undefined;
      if (!statement) return;
      ids[index] = statement.id;
      free.delete(statement);
    });
  }

  return ids;
}

function groupByKey(free: Set<MinutesStatement>, toKey: (line: StatementLine) => string) {
  const groups = new Map<string, MinutesStatement[]>();
  for (const statement of free) {
    const group = groups.get(toKey(statement));
    if (group) group.push(statement);
    else groups.set(toKey(statement), [statement]);
  }
  return groups;
}
