'use client';

import { useSelectedLayoutSegment } from 'next/navigation';

const DOCUMENT_SEGMENTS: readonly (string | null)[] = ['minutes', 'transcript'];

/** Whether the tab that is open is a document, before which everything else should take little room. */
export function useIsFolded(): boolean {
  return DOCUMENT_SEGMENTS.includes(useSelectedLayoutSegment());
}
