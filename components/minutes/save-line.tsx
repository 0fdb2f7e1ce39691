'use client';

import { useTranslations } from 'next-intl';
import { readFailure } from '../lib/failure';
import { useFailureWords } from '../lib/use-failure-words';
import { Mark, type MarkForm, type Tone } from '../ui/status-mark';
import type { MinutesEditor } from './editor/use-minutes-editor';

type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

const FACES: Record<SaveState, { form: MarkForm; tone: Tone }> = {
  saved: { form: 'solid', tone: 'accent' },
  waiting: { form: 'hollow', tone: 'plain' },
  saving: { form: 'half', tone: 'plain' },
  failed: { form: 'struck', tone: 'amber' },
  conflict: { form: 'hollow', tone: 'amber' },
};

/** Whether what is on the page is kept, in words; read aloud when it changes. */
export function SaveLine({ editor }: { editor: MinutesEditor }) {
  const words = useTranslations('minutes.save');
  const toWords = useFailureWords();
  const state = readSaveState(editor);

  function explain(error: unknown): string {
    const { code } = readFailure(error);
    if (code === 'EVIDENCE_UNKNOWN') return words('evidenceUnknown');
    return code === 'MINUTES_FROZEN' ? words('frozen') : toWords(error);
  }

  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
      <span className="inline-flex items-center gap-1.5">
        <Mark {...FACES[state]} className="size-2.5" />
        <span role="status">{words(state)}</span>
      </span>
      {state === 'failed' && (
        <>
          <button
            type="button"
            onClick={() => void editor.autosave.flush()}
            className="rounded-sm text-accent underline underline-offset-4"
          >
            {words('retry')}
          </button>
          <span role="alert" className="basis-full">
            {explain(editor.status.error)} {words('kept')}
          </span>
        </>
      )}
      {state !== 'failed' && editor.state.isRestored && editor.isUnsaved && <span>{words('restored')}</span>}
    </div>
  );
}

function readSaveState({ state, status, isUnsaved }: MinutesEditor): SaveState {
  if (state.newer) return 'conflict';
  if (status.phase === 'saving') return 'saving';
  if (status.phase === 'failed') return 'failed';
  return isUnsaved ? 'waiting' : 'saved';
}
