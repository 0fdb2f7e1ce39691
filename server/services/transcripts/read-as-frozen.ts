import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { erasures, minutesFreezes, transcriptSpeakers, utteranceEdits, utterances } from '@/drizzle/schema';
import type { DossierTranscript, Erasure } from '@/server/contract/manifest';
import type { Queryable } from '@/server/db/client';

/** What of a row of `minutes_freezes` says which words are meant. */
export interface FreezeMoment {
  minutesId: string;
  transcriptId: string;
  frozenAt: Date;
}

export type FrozenUtterance = DossierTranscript['utterances'][number];

/** A power of two: the root over the pages' roots is then the root over all leaves. */
export const UTTERANCES_A_PAGE = 1024;

type EditRow = Pick<typeof utteranceEdits.$inferSelect, 'utteranceId' | 'before' | 'after'>;
type ErasureRow = Pick<typeof erasures.$inferSelect, 'id' | 'certificate' | 'erasedAt'>;

/** No words hash to the same leaf as before without their salt, so a row that lost it shows. */
const NO_SALT = '00000000-0000-0000-0000-000000000000';

/**
 * Every utterance as it stood when minutes were frozen, in order: later corrections are undone, words erased since are
 * given as the leaf that the erasure's certificate keeps. Whoever freezes and whoever checks both read through here,
 * with the same `frozenAt`, so that one root comes out. A change that no correction explains shows as it is.
 */
export async function readTranscriptAsFrozen(db: Queryable, freeze: FreezeMoment): Promise<FrozenUtterance[]> {
  const all: FrozenUtterance[] = [];
  for await (const page of readFrozenPages(db, freeze)) all.push(...page);
  return all;
}

/** The same a page of `UTTERANCES_A_PAGE` at a time, so that a long transcript does not hold the event loop. */
export async function* readFrozenPages(db: Queryable, freeze: FreezeMoment): AsyncGenerator<FrozenUtterance[]> {
  const edits = groupByUtterance(await listLaterEdits(db, freeze));
  const leaves = await readErasedLeaves(db, freeze);

  for (let after = -1; ; ) {
    const rows = await listPage(db, freeze.transcriptId, after);
    const last = rows.at(-1);
    if (!last) return;

    yield rows.map(({ utterance, speaker }) => {
      const { id, position, startMs, endMs, erasureId, salt } = utterance;
      const leaf = leaves.get(`${erasureId} ${position}`);
      if (erasureId !== null && leaf !== undefined) return { position, leaf, erasureId };

      const text = undoEdits(utterance.text, edits.get(id) ?? []);
      return { position, startMs, endMs, speaker, text, salt: salt ?? NO_SALT };
    });
    after = last.utterance.position;
  }
}

function listPage(db: Queryable, transcriptId: string, after: number) {
  return db
    .select({ utterance: utterances, speaker: transcriptSpeakers.label })
    .from(utterances)
    .leftJoin(transcriptSpeakers, eq(transcriptSpeakers.id, utterances.speakerId))
    .where(and(eq(utterances.transcriptId, transcriptId), gt(utterances.position, after)))
    .orderBy(asc(utterances.position))
    .limit(UTTERANCES_A_PAGE);
}

/** The words before the first of `edits`, if each follows from the one before it and the last one from `current`. */
export function undoEdits(current: string, edits: readonly Pick<EditRow, 'before' | 'after'>[]): string {
  const isLinked = edits.every(({ after }, index) => after === (edits[index + 1]?.before ?? current));
  return isLinked ? (edits[0]?.before ?? current) : current;
}

function listLaterEdits(db: Queryable, { transcriptId, frozenAt }: FreezeMoment): Promise<EditRow[]> {
  return db
    .select({ utteranceId: utteranceEdits.utteranceId, before: utteranceEdits.before, after: utteranceEdits.after })
    .from(utteranceEdits)
    .innerJoin(utterances, eq(utterances.id, utteranceEdits.utteranceId))
    .where(and(eq(utterances.transcriptId, transcriptId), gt(utteranceEdits.editedAt, frozenAt)))
    .orderBy(asc(utteranceEdits.editedAt), asc(utteranceEdits.id));
}

function groupByUtterance(edits: EditRow[]): Map<string, EditRow[]> {
  const groups = new Map<string, EditRow[]>();
  for (const edit of edits) {
    const group = groups.get(edit.utteranceId);
    if (group) group.push(edit);
    else groups.set(edit.utteranceId, [edit]);
  }
  return groups;
}

/** Leaves of words that were erased after the freeze, by erasure and position. */
async function readErasedLeaves(db: Queryable, freeze: FreezeMoment): Promise<Map<string, string>> {
  const rows: ErasureRow[] = await db
    .select({ id: erasures.id, certificate: erasures.certificate, erasedAt: erasures.erasedAt })
    .from(erasures)
    .where(and(eq(erasures.transcriptId, freeze.transcriptId), gt(erasures.erasedAt, freeze.frozenAt)));
  const earlier = rows.length === 0 ? 0 : await countEarlierFreezes(db, freeze);

  return new Map(rows.flatMap((row) => leavesOf(row, freeze.minutesId, earlier)));
}

/** A certificate lists an utterance once for each freeze of the minutes, the oldest first. */
function leavesOf({ id, certificate }: ErasureRow, minutesId: string, earlier: number): [string, string][] {
  const byPosition = new Map<number, Erasure['leaves']>();
  for (const entry of certificate.leaves.filter((leaf) => leaf.minutesId === minutesId)) {
    const list = byPosition.get(entry.position);
    if (list) list.push(entry);
    else byPosition.set(entry.position, [entry]);
  }

  return [...byPosition].flatMap(([position, list]) => {
    const leaf = list[earlier]?.leaf;
    return leaf === undefined ? [] : [[`${id} ${position}`, leaf] satisfies [string, string]];
  });
}

function countEarlierFreezes(db: Queryable, { minutesId, transcriptId, frozenAt }: FreezeMoment): Promise<number> {
  const isEarlier = and(
    eq(minutesFreezes.minutesId, minutesId),
    eq(minutesFreezes.transcriptId, transcriptId),
    lt(minutesFreezes.frozenAt, frozenAt),
  );
  return db.$count(minutesFreezes, isEarlier);
}
