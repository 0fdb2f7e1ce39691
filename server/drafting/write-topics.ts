import type { DraftStatement } from '@/server/contract/minutes';
import { contentWords, tokenise } from '@/server/lib/language';
import { draftStatement } from './draft-statement';
import type { Phrase } from './find-phrases';
import { joinList } from './list-words';
import type { Meeting, Unit } from './meeting';
import { splitTopics } from './split-topics';
import { pickPhrases, tabulatePhrases } from './topic-phrases';

const WORDS_PER_TOPIC = 700;
const FEWEST_TOPICS = 2;
const MOST_TOPICS = 8;
const PHRASES_PER_TOPIC = 4;
const LEAST_COVERAGE = 0.6;
const MOST_UNITS_FOR_ITEM = 3;

/** The agenda's items as far as they were spoken of; without an agenda, what each stretch was about. */
export function writeTopics(meeting: Meeting, phrases: Phrase[]): DraftStatement[] {
  if (meeting.agenda.length > 0) return meeting.agenda.flatMap((item) => writeAgendaItem(meeting, item));
  if (meeting.form === 'record') return [];
  const count = Math.min(MOST_TOPICS, Math.max(FEWEST_TOPICS, Math.round(meeting.words / WORDS_PER_TOPIC)));
  const segments = splitTopics(meeting, count);
  const table = tabulatePhrases(phrases, segments);
  return segments.flatMap((segment, number) => {
    const picked = pickPhrases(table, number, PHRASES_PER_TOPIC);
    if (picked.length < 2) return [];
    const names = joinList(
      picked.map((phrase) => phrase.text.replace(/^the /, '')),
      meeting.language,
    );
    const units = picked.flatMap((phrase) => segment.units.find((unit) => phrase.units.includes(unit.index)) ?? []);
    return [draftStatement(meeting, 'topic', { text: `${capitalise(names)}.`, units })];
  });
}

/** Agenda items that nobody spoke of, by their words. */
export function findSkippedItems(meeting: Meeting): string[] {
  return meeting.agenda.filter((item) => stemsOf(meeting, item).length > 0 && findCover(meeting, item) === null);
}

function writeAgendaItem(meeting: Meeting, item: string): DraftStatement[] {
  const units = findCover(meeting, item);
  const text = item.replace(/\s+/g, ' ').trim();
  if (units === null || tokenise(text).length === 0) return [];
  return [draftStatement(meeting, 'topic', { text: capitalise(/[.!?]$/.test(text) ? text : `${text}.`), units })];
}

/** Up to three sentences that together hold most words of the item. */
function findCover(meeting: Meeting, item: string): Unit[] | null {
  const wanted = stemsOf(meeting, item);
  const missing = new Set(wanted);
  const cover: Unit[] = [];
  while (cover.length < MOST_UNITS_FOR_ITEM && missing.size > 0) {
    const best = meeting.units.reduce<{ unit: Unit; hits: number } | null>((found, unit) => {
      const hits = new Set(unit.stems.filter((stem) => missing.has(stem))).size;
      return hits > (found?.hits ?? 0) ? { unit, hits } : found;
    }, null);
    if (best === null) break;
    cover.push(best.unit);
    for (const stem of best.unit.stems) missing.delete(stem);
  }
  return wanted.length > 0 && 1 - missing.size / wanted.length >= LEAST_COVERAGE ? cover : null;
}

function stemsOf(meeting: Meeting, item: string): string[] {
  return [...new Set(contentWords(item, meeting.language).map((word) => word.stem))];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
