import type { VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { buttonStyles } from './button-styles';

interface ButtonLinkProps extends ComponentProps<typeof Link>, VariantProps<typeof buttonStyles> {
  icon?: ReactNode;
}

/** Goes somewhere and looks like a button, because it is the next step of the page. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={joinClasses(buttonStyles({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
