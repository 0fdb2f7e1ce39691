import type { ReactNode } from 'react';

/** Facts about one thing: name on the left, value on the right, stacked on a phone. */
export function DefinitionList({ items }: { items: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-8 text-base sm:grid-cols-[max-content_1fr] sm:gap-y-2">
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-ink-faint">{term}</dt>
          <dd className="mb-2 min-w-0 break-words sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
