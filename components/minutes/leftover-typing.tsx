'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { isBlank, isClean } from './editor/row';
import { readTyping } from './editor/kept-typing';
import { forgetKept, readKeptText } from './editor/use-kept-typing';

/** Words that were typed when somebody made the minutes final: too late to go in, but not lost. */
export function LeftoverTyping({ minutesId }: { minutesId: string }) {
  const words = useTranslations('minutes.final');
  const kept = useSyncExternalStore(
    subscribe,
    () => readKeptText(minutesId),
    () => null,
  );
  const [isDiscarded, setDiscarded] = useState(false);
  const rows = useMemo(() => readTyping(kept)?.rows ?? [], [kept]);
  const texts = rows.filter((row) => !isClean(row) && !isBlank(row)).map(({ text }) => text);
  if (texts.length === 0 || isDiscarded) return null;

  function discard() {
    forgetKept(minutesId);
    setDiscarded(true);
  }

  return (
    <div className="pb-6">
      <Notice
        tone="amber"
        title={words('leftover')}
        action={
          <span className="flex gap-2">
            <CopyButton text={texts.join('\n')} />
            <Button size="small" onClick={discard}>
              {words('discard')}
            </Button>
          </span>
        }
      >
        <p>{words('leftoverBody')}</p>
        <ul className="mt-2 flex flex-col gap-1 font-serif text-ink">
          {texts.map((text, index) => (
            <li key={`${index}:${text}`}>{text}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** Nothing writes there any more once minutes are final. */
function subscribe(): () => void {
  return () => undefined;
}
