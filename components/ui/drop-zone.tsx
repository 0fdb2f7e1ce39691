'use client';

import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, type DragEvent, type ReactNode, useId, useState } from 'react';
import { joinClasses } from '../lib/join-classes';

interface DropZoneProps {
  /** What is wanted: `Solte aqui o PDF da ata`. */
  label: string;
  /** Types and limits in words. */
  hint?: string;
  /** As in `<input type="file" accept>`. */
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
  /** `Progress` of what is under way, or an error. */
  children?: ReactNode;
}

/** A place for files: drop, press, or reach by keyboard (it is a file input underneath). */
export function DropZone({
  label,
  hint,
  accept,
  multiple = false,
  disabled = false,
  onFiles,
  children,
}: DropZoneProps) {
  const words = useTranslations('common.files');
  const id = useId();
  const [isOver, setOver] = useState(false);

  function take(list: FileList | null) {
    const files = Array.from(list ?? []);
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files);
  }

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    take(event.target.files);
    event.target.value = ''; // choosing the same file again must count again
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={joinClasses(
        'relative flex flex-col gap-4 rounded-md border border-dashed border-line-strong p-6 transition-colors',
        'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent',
        isOver && 'border-accent border-solid bg-accent-soft',
        disabled ? 'opacity-60' : 'hover:border-accent',
      )}
    >
      <label
        htmlFor={id}
        className={joinClasses(
          'flex flex-wrap items-center gap-x-4 gap-y-2',
          disabled ? 'cursor-not-allowed' : 'cursor-pointer',
        )}
      >
        <Upload aria-hidden="true" className="size-5 shrink-0 text-accent" strokeWidth={1.5} />
        <span className="min-w-0 flex-1 basis-40">
          <span className="block text-base font-medium">{label}</span>
          {hint && <span className="block text-sm text-ink-faint">{hint}</span>}
        </span>
        <span className="text-sm text-accent underline underline-offset-4">
          {isOver ? words('dropNow') : words(multiple ? 'chooseMany' : 'choose')}
        </span>
      </label>
      <input
        id={id}
        type="file"
        className="sr-only"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        onChange={onChange}
      />
      {children}
    </div>
  );
}
