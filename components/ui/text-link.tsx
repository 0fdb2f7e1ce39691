import Link from 'next/link';
import type { ComponentProps } from 'react';
import { joinClasses } from '../lib/join-classes';

/** A link inside text: underlined, so that colour is not the only sign. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={joinClasses(
        'rounded-sm text-accent underline decoration-1 underline-offset-4 hover:decoration-2',
        className,
      )}
    />
  );
}
