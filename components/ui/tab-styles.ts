/** The current tab is marked by weight and a stroke under it, not by colour alone. */
export const TAB_LIST_STYLES =
  'flex gap-6 overflow-x-auto border-b border-line [scrollbar-width:none] *:shrink-0 max-sm:-mx-4 max-sm:px-4';

export const TAB_STYLES = [
  '-mb-px inline-flex h-10 items-center gap-2 border-b-2 border-transparent text-base whitespace-nowrap text-ink-soft',
  'transition-colors outline-offset-[-2px] hover:text-ink',
  'data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink',
  'aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink',
].join(' ');
