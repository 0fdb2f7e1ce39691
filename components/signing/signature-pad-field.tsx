'use client';

import { Eraser, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import type { DrawnSignature } from './use-signature-pad';

interface SignaturePadFieldProps {
  signature: DrawnSignature;
  error: string | null;
  /** Hidden, not taken away: what was drawn stays while the other way is tried. */
  hidden: boolean;
}

/** White paper to sign on, in both themes. */
export function SignaturePadField({ signature, error, hidden }: SignaturePadFieldProps) {
  const words = useTranslations('signing.sign');
  const { canvas, hasInk, undo, clear } = signature;
  return (
    <div hidden={hidden} className="flex flex-col gap-2 [&[hidden]]:hidden">
      <div className="relative rounded-md border border-line-strong bg-sheet">
        <canvas
          ref={canvas}
          role="img"
          aria-label={words('pad')}
          className="block h-44 w-full cursor-crosshair touch-none rounded-md"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-6 bottom-10 border-b border-line-strong/50"
        />
      </div>
      <p className="text-sm text-ink-faint">{words('padHint')}</p>
      <p aria-live="polite" className="text-sm text-brick empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button size="small" icon={<Undo2 />} onClick={undo} disabled={!hasInk}>
          {words('undo')}
        </Button>
        <Button size="small" icon={<Eraser />} onClick={clear} disabled={!hasInk}>
          {words('clear')}
        </Button>
      </div>
    </div>
  );
}
