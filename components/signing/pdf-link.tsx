import type { VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { buttonStyles } from '../ui/button-styles';

interface PdfLinkProps extends VariantProps<typeof buttonStyles> {
  href: string;
  icon: ReactNode;
  /** Saves the file; otherwise it opens beside this page, which stays. */
  download?: boolean;
  children: ReactNode;
}

/** A file of ours behind a signed address: a plain link, since there is no page to prefetch. */
export function PdfLink({ href, icon, download = false, children, variant, size }: PdfLinkProps) {
  const way = download ? { download: true } : { target: '_blank', rel: 'noreferrer' };
  return (
    <a href={href} {...way} className={buttonStyles({ variant, size })}>
      {icon}
      {children}
    </a>
  );
}
