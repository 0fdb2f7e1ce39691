'use client';

import { useTranslations } from 'next-intl';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

interface TypedSignatureFieldProps {
  text: string;
  error: string | null;
  onTextChange: (text: string) => void;
}

export function TypedSignatureField({ text, error, onTextChange }: TypedSignatureFieldProps) {
  const words = useTranslations('signing.sign');
  return (
    <div className="flex flex-col gap-4">
      <Field label={words('name')} error={error} required>
        <Input
          name="signature"
          value={text}
          maxLength={120}
          autoComplete="name"
          onChange={(event) => onTextChange(event.target.value)}
        />
      </Field>
      {text.trim() !== '' && (
        <figure>
          <figcaption className="text-sm text-ink-faint">{words('preview')}</figcaption>
          <p className="mt-1 border-b border-line-strong pb-1 font-serif text-2xl break-words italic">{text.trim()}</p>
        </figure>
      )}
    </div>
  );
}
