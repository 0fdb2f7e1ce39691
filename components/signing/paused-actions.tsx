'use client';

import type { SigningView } from '@/server/contract/signatures';
import { DeclineDialog } from './decline-dialog';

/** While signing rests nobody signs, but whoever has the turn may still refuse the whole. */
export function PausedActions({ token, view }: { token: string; view: SigningView }) {
  return (
    <div className="-ml-6 pt-10">
      <DeclineDialog token={token} sender={view.sentBy} />
    </div>
  );
}
