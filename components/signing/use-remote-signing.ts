'use client';

import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { type ReturnHint, readReturnMessage } from './remote-message';

/** The service's event is mostly there within seconds. */
const WATCH_MS = 2000;

type RemoteStep = { at: 'reading' } | { at: 'frame'; url: string } | { at: 'back'; hint: ReturnHint };

/** The way through an outside signing page: asked for on the press, shown in a frame, and back. */
export function useRemoteSigning(token: string, refetch: () => void) {
  const trpc = useTRPC();
  const [step, setStep] = useState<RemoteStep>({ at: 'reading' });
  const returned = useMutation(trpc.remoteSigning.returned.mutationOptions());
  const open = useMutation(
    trpc.remoteSigning.open.mutationOptions({
      onSuccess: ({ url }) => setStep({ at: 'frame', url }),
      onError: () => refetch(),
    }),
  );
  const { mutate: tellReturned } = returned;

  const comeBack = useCallback(
    (hint: ReturnHint) => {
      setStep({ at: 'back', hint });
      tellReturned({ token });
      refetch();
    },
    [refetch, tellReturned, token],
  );

  useEffect(() => {
    if (step.at !== 'frame') return;
    const listen = (message: MessageEvent) => {
      const hint = readReturnMessage(message, window.location.origin);
      if (hint) comeBack(hint);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [step.at, comeBack]);

  const isProcessing = step.at === 'back' && (step.hint === 'signed' || step.hint === 'declined');
  useEffect(() => {
    if (!isProcessing) return;
    const timer = setInterval(refetch, WATCH_MS);
    return () => clearInterval(timer);
  }, [isProcessing, refetch]);

  return {
    step,
    isProcessing,
    open: () => open.mutate({ token }),
    isOpening: open.isPending,
    failure: open.error,
    leave: () => comeBack('left'),
  };
}
