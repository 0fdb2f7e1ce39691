/** Things above the page: the only ones with a shadow. */
export const VEIL_STYLES = 'fixed inset-0 z-40 bg-veil';

export const FLOATING_STYLES = 'z-50 animate-rise rounded-md border border-line bg-surface text-ink shadow-raised';

export const DIALOG_STYLES = [
  'fixed left-1/2 z-50 flex w-[calc(100vw-2rem)] -translate-x-1/2 flex-col gap-4 rounded-md border border-line bg-surface p-6',
  'top-1/2 max-h-[calc(100dvh-2rem)] -translate-y-1/2 overflow-y-auto text-ink shadow-raised outline-none',
].join(' ');
