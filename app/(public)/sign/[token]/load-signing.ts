import { cache } from 'react';
import { getCaller } from '@/app/caller';
import { type ClosedLinkFacts, readClosedLink } from '@/components/signing/read-closed-link';
import type { SigningView } from '@/server/contract/signatures';

export type LoadedSigning = { view: SigningView; closed: null } | { view: null; closed: ClosedLinkFacts };

/** What a link opens, once a request. Shows only: nothing is marked by it. */
export const loadSigning = cache(async (token: string): Promise<LoadedSigning> => {
  const caller = await getCaller();
  try {
    return { view: await caller.signatures.signing({ token }), closed: null };
  } catch (error) {
    const closed = readClosedLink(error);
    if (!closed) throw error;
    return { view: null, closed };
  }
});
