'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../lib/trpc';
import { DossierLink } from './dossier-link';

/** The dossier of minutes that are signed and sealed; nothing before. */
export function SignedDossier({ minutesId }: { minutesId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.signatures.listOfMinutes.queryOptions({ id: minutesId }));
  const sealed = data?.envelopes.find(({ sealedAt }) => sealedAt !== null);

  return sealed ? <DossierLink envelopeId={sealed.id} /> : null;
}
