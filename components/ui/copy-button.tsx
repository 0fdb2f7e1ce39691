'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

const SHOW_DONE_MS = 2000;

interface CopyButtonProps {
  text: string;
  /** What is copied, such as `Copiar hash`; without it a picture only. */
  label?: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const words = useTranslations('common.actions');
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOW_DONE_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }

  const icon = isCopied ? <Check className="text-accent" /> : <Copy />;
  return (
    <>
      {label ? (
        <Button size="small" icon={icon} onClick={() => void copy()}>
          {isCopied ? words('copied') : label}
        </Button>
      ) : (
        <IconButton label={words('copy')} icon={icon} onClick={() => void copy()} />
      )}
      <span aria-live="polite" className="sr-only">
        {isCopied && words('copied')}
      </span>
    </>
  );
}
