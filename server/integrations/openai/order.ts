import type { DraftStatement, MinutesTemplate, StatementKind } from '@/server/contract/minutes';

/** What each reader looks for first: a team its next steps, a board its resolutions. */
const ORDER: Record<MinutesTemplate, StatementKind[]> = {
  formal: ['summary', 'topic', 'decision', 'action', 'note'],
  team: ['summary', 'action', 'decision', 'topic', 'note'],
  board: ['decision', 'action', 'topic', 'note', 'summary'],
};

/** By kind as the template wants it; within a kind as the meeting went. */
export function orderStatements(statements: DraftStatement[], template: MinutesTemplate): DraftStatement[] {
  const order = ORDER[template];
  return statements.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
