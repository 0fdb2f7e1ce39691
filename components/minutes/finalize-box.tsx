'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { readFailure } from '../lib/failure';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import type { SupportCounts } from './editor/count-support';
import { readSupport } from './editor/row';
import type { MinutesEditor } from './editor/use-minutes-editor';
import { focusSentence } from './focus-sentence';
import { OpenSentences } from './open-sentences';
import type { EditorView } from './use-editor-view';

interface FinalizeBoxProps {
  minutes: MinutesView;
  editor: MinutesEditor;
  counts: SupportCounts;
  view: EditorView;
}

/** The one step that goes on from a draft, with what it does said under it. */
export function FinalizeBox({ minutes, editor, counts, view }: FinalizeBoxProps) {
  const words = useTranslations('minutes.finalize');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  const [step, setStep] = useState<'rest' | 'preparing' | 'asking' | 'refused'>('rest');
  const save = useMutation(trpc.minutes.save.mutationOptions());
  const isIncomplete = minutes.failureCode !== null;
  const open = editor.state.rows.filter((row) => readSupport(row) === 'unsupported');

  function explain(): string {
    if (counts.total === 0) return words('empty');
    if (isIncomplete) return words('incomplete');
    return counts.unsupported > 0 ? words('open', { count: counts.unsupported }) : words('ready');
  }

  /** The server judges what is saved, so everything is saved first. */
  async function prepare() {
    setStep('preparing');
    const isSaved = await editor.autosave.flush();
    if (!isSaved) return setStep('rest');
    const firstOpen = editor.store.read().rows.find((row) => readSupport(row) === 'unsupported');
    if (firstOpen) return refuse(firstOpen.key);
    setStep('asking');
  }

  function refuse(key: string) {
    setStep('refused');
    view.select(key);
    focusSentence(key);
  }

  async function finalize() {
    try {
      const { version } = editor.store.read();
      const answer = await save.mutateAsync({ id: minutes.id, version, status: 'finalized' });
      notify({ title: answer.envelopeId === null ? words('done') : words('sentToo') });
      queryClient.setQueryData(trpc.minutes.get.queryKey({ id: minutes.id }), answer.minutes);
    } catch (error) {
      setStep('rest');
      if (readFailure(error).code === 'UNSUPPORTED_STATEMENTS') setStep('refused');
    }
  }

  return (
    <section className="flex flex-col gap-2">
      <Button
        variant="primary"
        className="w-full"
        disabled={isIncomplete || counts.total === 0}
        loading={step === 'preparing'}
        onClick={() => void prepare()}
      >
        {words('submit')}
      </Button>
      <p className="text-sm text-ink-soft">{explain()}</p>
      {step === 'refused' && open.length > 0 && (
        <OpenSentences
          rows={open}
          onGoTo={(key) => {
            view.select(key);
            focusSentence(key);
          }}
        />
      )}
      {save.isError && step === 'rest' && (
        <p role="alert" className="text-sm text-amber">
          {toWords(save.error)}
        </p>
      )}
      <AlertDialog
        open={step === 'asking'}
        onOpenChange={(isOpen) => !isOpen && setStep('rest')}
        tone="primary"
        title={words('confirmTitle')}
        description={words('confirmBody', { version: editor.state.version })}
        confirmLabel={words('submit')}
        pending={save.isPending}
        onConfirm={() => void finalize()}
      />
    </section>
  );
}
