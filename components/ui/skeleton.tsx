import { joinClasses } from '../lib/join-classes';

/** Holds the place of something on its way, at its size, so that the page does not jump. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={joinClasses('block h-4 animate-breathe rounded-sm bg-line', className)} />;
}

const LINE_WIDTHS = ['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-10/12', 'w-2/3'] as const;

/** Lines of text to come. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={LINE_WIDTHS[line % LINE_WIDTHS.length] ?? 'w-full'} />
      ))}
    </div>
  );
}
