import { cva } from 'class-variance-authority';

/** Shape of everything that is pressed. `ButtonLink` and `Button` share it. */
export const buttonStyles = cva(
  [
    'inline-flex select-none items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap',
    'transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed',
    'disabled:border-line disabled:bg-sunken disabled:text-ink-faint',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border-line-strong bg-surface text-ink hover:bg-sunken',
        quiet: 'border-transparent text-ink-soft hover:bg-sunken hover:text-ink disabled:bg-transparent',
        danger: 'border-transparent bg-brick text-on-brick hover:bg-brick-strong',
      },
      size: {
        small: 'h-8 px-3 text-sm',
        medium: 'h-10 px-4 text-base',
        large: 'h-12 px-6 text-base',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
);
