'use client';

import { useSelectedLayoutSegment } from 'next/navigation';

const LARGE_SEGMENTS: readonly (string | null)[] = ['live', 'minutes', 'transcript'];

/** Whether the tab that is open is a document or a room, before which everything else should take little room. */
export function useIsFolded(): boolean {
  return LARGE_SEGMENTS.includes(useSelectedLayoutSegment());
}
