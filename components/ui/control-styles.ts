/** Shared face of text inputs, selects and pickers. 16 px on phones, or iOS zooms the page. */
export const CONTROL_STYLES = [
  'w-full rounded-md border border-line-strong bg-surface px-3 text-ink text-[16px] sm:text-base',
  'transition-colors hover:border-ink-faint',
  'focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent',
  'aria-invalid:border-brick disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-faint',
  '[&[readonly]]:bg-sunken',
].join(' ');
