import type { DraftProgress, DraftRequest, DraftResult, DraftStatement } from '@/server/contract/minutes';
import { draftRecord } from './draft-record';
import { findPhrases } from './find-phrases';
import type { Meeting } from './meeting';
import { rankUnits, weighStems } from './rank-units';
import { readMeeting } from './read-meeting';
import { sectionOrder, sectionTitle } from './section-titles';
import { writeLists } from './write-lists';
import { writeSummary } from './write-summary';
import { findSkippedItems, writeTopics } from './write-topics';

export const OFFLINE_DRAFTER = 'ata-offline/1';

/**
 * Drafts minutes without a model. What people say is data: it is quoted, never obeyed.
 * Refuses with `TRANSCRIPT_TOO_SHORT` (422) below 50 words.
 */
export function draftMinutes(request: DraftRequest, onProgress?: (progress: DraftProgress) => void): DraftResult {
  onProgress?.({ step: 'reading', share: 0 });
  const meeting = readMeeting(request);
  onProgress?.({ step: 'ranking', share: 0.3 });
  const statements =
    meeting.form === 'record'
      ? [...draftRecord(meeting), ...writeTopics(meeting, [])]
      : draftSpeech(meeting, onProgress);
  const ordered = inSectionOrder(meeting, statements);
  onProgress?.({ step: 'checking', share: 1, statements: ordered });
  return { language: meeting.language, drafter: OFFLINE_DRAFTER, statements: ordered, warnings: warningsOf(meeting) };
}

function draftSpeech(meeting: Meeting, onProgress?: (progress: DraftProgress) => void): DraftStatement[] {
  const salience = rankUnits(meeting, weighStems(meeting));
  const lists = writeLists(meeting, salience);
  onProgress?.({ step: 'writing', share: 0.6, statements: lists });
  const phrases = findPhrases(meeting);
  return [...writeSummary(meeting, salience, phrases), ...writeTopics(meeting, phrases), ...lists];
}

function inSectionOrder(meeting: Meeting, statements: DraftStatement[]): DraftStatement[] {
  const titles = sectionOrder(meeting.template).map((key) => sectionTitle(key, meeting.template, meeting.language));
  return titles.flatMap((title) => statements.filter((statement) => statement.section === title));
}

function warningsOf(meeting: Meeting): string[] {
  const ignored = [...new Set(meeting.commandUtterances)].map((utterance) => `instruction_ignored:${utterance}`);
  return [...ignored, ...findSkippedItems(meeting).map((item) => `agenda_item_not_discussed:${item}`)];
}
