'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { joinClasses } from '../lib/join-classes';

interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

const FieldContext = createContext<FieldControl | null>(null);

interface FieldProps {
  label: string;
  /** What to write here or what it is used for. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: ReactNode;
  required?: boolean;
  /** Says `optional` beside the label: use it where most fields are required. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. Inputs of this folder wire themselves. */
export function Field({ label, hint, error, required, optional, className, children }: FieldProps) {
  const words = useTranslations('common.states');
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ');

  const control: FieldControl = {
    id,
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...(error && { 'aria-invalid': true as const }),
    ...(required && { 'aria-required': true as const }),
  };

  return (
    <div className={joinClasses('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
        {optional && <span className="ml-2 font-normal text-ink-faint">{words('optional')}</span>}
      </label>
      <FieldContext value={control}>{children}</FieldContext>
      {hint && (
        <p id={hintId} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      <p id={errorId} aria-live="polite" className="text-sm text-brick empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** What a control inside a `Field` must carry; empty outside of one. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {};
}
