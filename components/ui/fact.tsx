import type { ReactNode } from 'react';

/** One fact of a `<dl>`: its name above its words, whose lines stay as they were written. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{label}</dt>
      <dd className="whitespace-pre-line break-words">{children}</dd>
    </div>
  );
}
