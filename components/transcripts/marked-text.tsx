import { findRanges } from './find-text';

/** Text with the searched words marked; the places of the utterance that is shown stand out. */
export function MarkedText({ text, query, isCurrent }: { text: string; query: string; isCurrent: boolean }) {
  const ranges = query === '' ? [] : findRanges(text, query);
  if (ranges.length === 0) return text;

  return ranges.map(([start, end], index) => {
    const before = text.slice(index === 0 ? 0 : ranges[index - 1]?.[1], start);
    const after = index === ranges.length - 1 ? text.slice(end) : '';
    return (
      <span key={start}>
        {before}
        <mark
          className={isCurrent ? 'rounded-sm bg-accent text-on-accent' : 'rounded-sm bg-amber-soft text-ink underline'}
        >
          {text.slice(start, end)}
        </mark>
        {after}
      </span>
    );
  });
}
