import type { Meeting } from './meeting';

const LEAST_WORDS = 80;
const MOST_WORDS = 200;

/** How long the summary should be: half a page, growing slowly with the meeting. */
export function summaryWords(meeting: Meeting): number {
  return Math.min(MOST_WORDS, Math.round(LEAST_WORDS + meeting.words / 100));
}
