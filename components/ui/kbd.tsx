import { joinClasses } from '../lib/join-classes';

/** One key as it is printed on a keyboard. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={joinClasses(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1',
        'font-sans text-xs text-ink-soft',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
