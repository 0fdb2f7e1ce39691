import type { DraftStatement } from '@/server/contract/minutes';
import type { Meeting } from './meeting';

export function writeTopics(_meeting: Meeting): DraftStatement[] {
  return [];
}
