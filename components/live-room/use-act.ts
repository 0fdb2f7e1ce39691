'use client';

import { useMutation } from '@tanstack/react-query';

interface Act<Input> {
  run: (input: Input) => void;
  isPending: boolean;
  error: unknown;
}

/** An act of the desk as a button needs it: busy while it runs, and why it failed. */
export function useAct<Input = void>(act: (input: Input) => Promise<void>, onDone?: () => void): Act<Input> {
  const { mutate, isPending, error } = useMutation({ mutationFn: act, onSuccess: () => onDone?.() });
  return { run: mutate, isPending, error };
}
