import { join } from 'node:path';
import { AppError } from '@/server/lib/errors';
import { isUuid } from '@/server/lib/uuid';
import type { TrackFacts } from '../types';

export const PART_ENDING = '.part.wav';
export const WHOLE_ENDING = '.wav';

export type SegmentIds = Pick<TrackFacts, 'organizationId' | 'meetingId' | 'sessionId'> & { segmentId: string };

export interface SegmentPaths {
  folder: string;
  /** While it is written. */
  part: string;
  whole: string;
}

/** Where a segment's sound lies. Built of our own ids alone: nothing that a peer named has a place in it. */
export function toSegmentPaths(root: string, ids: SegmentIds): SegmentPaths {
  const names = [ids.organizationId, ids.meetingId, ids.sessionId, ids.segmentId];
  if (!names.every(isUuid)) throw new AppError({ code: 'BAD_SEGMENT_ID', status: 500, message: 'Not one of our ids' });

  const folder = join(root, ids.organizationId, ids.meetingId, ids.sessionId);
  return {
    folder,
    part: join(folder, `${ids.segmentId}${PART_ENDING}`),
    whole: join(folder, `${ids.segmentId}${WHOLE_ENDING}`),
  };
}
