import { diffWordsWithSpace } from 'diff';
import type { StatementChange, StatementView, WordChange } from '@/server/contract/minutes';

/** What became of each statement, in the order of the later list; a removed one stands after the one it followed. */
export function diffStatements(from: StatementView[], to: StatementView[]): StatementChange[] {
  const before = new Map(from.map((statement) => [statement.id, statement]));
  const kept = new Set(to.filter(({ id }) => before.has(id)).map(({ id }) => id));
  const steady = findSteady(from, to);
  const removedAfter = groupRemoved(from, kept);

  return [
    ...(removedAfter.get(null) ?? []),
    ...to.flatMap((after) => [
      compare(before.get(after.id) ?? null, after, !steady.has(after.id)),
      ...(removedAfter.get(after.id) ?? []),
    ]),
  ];
}

function compare(before: StatementView | null, after: StatementView, isOutOfOrder: boolean): StatementChange {
  if (!before) return { id: after.id, change: 'added', hasMoved: false, before, after, words: [] };

  const hasChanged = toClaimKey(before) !== toClaimKey(after);
  const hasMoved = isOutOfOrder || before.section !== after.section;
  const kept = hasMoved ? 'moved' : 'same';
  return {
    id: after.id,
    change: hasChanged ? 'changed' : kept,
    hasMoved,
    before,
    after,
    words: before.text === after.text ? [] : diffText(before.text, after.text),
  };
}

function toClaimKey(statement: StatementView): string {
  const { kind, text, owner, due, support, declaredBy, evidence } = statement;
  return JSON.stringify([
    kind,
    text,
    owner,
    due,
    support,
    declaredBy,
    evidence.map((one) => [one.utteranceId, one.quote]),
  ]);
}

/** Word by word, in reading order. */
export function diffText(before: string, after: string): WordChange[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => {
    if (added) return { change: 'added', text: value };
    return { change: removed ? 'removed' : 'same', text: value };
  });
}

/** Removed statements by the kept one that they followed; `null` for those before all kept ones. */
function groupRemoved(from: StatementView[], kept: Set<string>): Map<string | null, StatementChange[]> {
  const groups = new Map<string | null, StatementChange[]>();
  let anchor: string | null = null;
  for (const statement of from) {
    if (kept.has(statement.id)) anchor = statement.id;
    else groups.set(anchor, [...(groups.get(anchor) ?? []), toRemoved(statement)]);
  }
  return groups;
}

function toRemoved(before: StatementView): StatementChange {
  return { id: before.id, change: 'removed', hasMoved: false, before, after: null, words: [] };
}

/** Ids of the longest run of statements that kept their order; the others are the fewest that had to move. */
function findSteady(from: StatementView[], to: StatementView[]): Set<string> {
  const places = new Map(from.map((statement, index) => [statement.id, index]));
  const shared = to.flatMap(({ id }) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, place, previous: -1 }];
  });
  const tails: number[] = [];
  shared.forEach((item, index) => {
    const length = tails.findIndex((tail) => (shared[tail]?.place ?? 0) >= item.place);
    const at = length < 0 ? tails.length : length;
    item.previous = tails[at - 1] ?? -1;
    tails[at] = index;
  });

  const steady = new Set<string>();
  for (let item = shared[tails.at(-1) ?? -1]; item; item = shared[item.previous]) steady.add(item.id);
  return steady;
}
