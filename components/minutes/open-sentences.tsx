'use client';

import { useTranslations } from 'next-intl';
import type { EditorRow } from './editor/row';
import { Notice } from '../ui/notice';

/** Why minutes could not be made final: each sentence that is left, as a way there. */
export function OpenSentences({ rows, onGoTo }: { rows: readonly EditorRow[]; onGoTo: (key: string) => void }) {
  const words = useTranslations('minutes.finalize');
  return (
    <div role="alert">
      <Notice tone="amber" title={words('refused', { count: rows.length })}>
        <p className="text-sm">{words('refusedBody')}</p>
        <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-y-auto">
          {rows.map(({ key, text }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => onGoTo(key)}
                className="line-clamp-2 rounded-sm text-left font-serif text-base text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
