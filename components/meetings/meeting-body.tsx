'use client';

import type { ReactNode } from 'react';
import { useIsFolded } from './use-is-folded';

/** What stands under the tabs; a document or a room begins right there. */
export function MeetingBody({ children }: { children: ReactNode }) {
  return <div className={useIsFolded() ? 'pt-2' : 'pt-8'}>{children}</div>;
}
