'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { isBlank, isClean } from './editor/row';
import { forgetKept, readKept } from './editor/use-kept-typing';

/** Words that were typed when somebody made the minutes final: too late to go in, but not lost. */
export function LeftoverTyping({ minutesId }: { minutesId: string }) {
  const words = useTranslations('minutes.final');
  const [texts, setTexts] = useState<string[]>([]);

  useEffect(() => {
    const rows = readKept(minutesId)?.rows ?? [];
    setTexts(rows.filter((row) => !isClean(row) && !isBlank(row)).map(({ text }) => text));
  }, [minutesId]);

  if (texts.length === 0) return null;
  function discard() {
    forgetKept(minutesId);
    setTexts([]);
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
