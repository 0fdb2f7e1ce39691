import type { ReactNode } from 'react';

interface MinutesLayoutProps {
  bar: ReactNode;
  notices?: ReactNode;
  page: ReactNode;
  aside: ReactNode;
  below?: ReactNode;
}

/** The page in the middle, 62 to 72 characters wide with its margin; what carries it on the right where there is room. */
export function MinutesLayout({ bar, notices, page, aside, below }: MinutesLayoutProps) {
  return (
    <div className="mx-auto grid gap-x-8 xl:grid-cols-[42.75rem_minmax(0,22rem)] xl:justify-center">
      <div
        data-screen-only
        className="-mx-4 flex min-h-12 flex-wrap items-center gap-x-6 gap-y-1 border-b border-line bg-paper px-4 py-1.5 sm:-mx-8 sm:px-8 md:sticky md:top-0 md:z-10 xl:col-span-2"
      >
        {bar}
      </div>
      <div className="min-w-0 pt-4">
        {notices}
        {page}
      </div>
      <aside
        data-screen-only
        className="flex flex-col gap-8 pt-8 xl:sticky xl:top-12 xl:max-h-[calc(100dvh-9rem)] xl:self-start xl:-mx-2 xl:overflow-y-auto xl:px-2 xl:pt-4 xl:pb-4"
      >
        {aside}
      </aside>
      <div className="pt-12 xl:col-span-2">{below}</div>
    </div>
  );
}
