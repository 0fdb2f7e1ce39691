/** Things above the page: the only ones with a shadow. */
export const VEIL_STYLES = 'fixed inset-0 z-40 bg-veil';

export const FLOATING_STYLES = 'z-50 animate-rise rounded-md border border-line bg-surface text-ink shadow-raised';

/** Centred by margins: halves of a pixel, as translation gives them, blur hairlines. */
export const DIALOG_STYLES = [
  'fixed inset-0 z-50 m-auto flex h-fit max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] flex-col gap-4 overflow-y-auto',
  'rounded-md border border-line bg-surface p-6 text-ink shadow-raised outline-none',
].join(' ');
