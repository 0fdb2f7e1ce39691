import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';

interface PageHeaderProps {
  title: ReactNode;
  /** When, who, what state: one or two lines. */
  description?: ReactNode;
  /** The page above this one. */
  back?: { href: string; label: string };
  /** The one primary action last, others before it. */
  actions?: ReactNode;
  /** Sets the title as the heading of a document. */
  document?: boolean;
}

/** Top of a page: where it belongs, what it is, what can be done. */
export function PageHeader({ title, description, back, actions, document = false }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href}
            className="-ml-1 inline-flex items-center gap-1 rounded-sm text-sm text-ink-soft hover:text-ink"
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            {back.label}
          </Link>
        )}
        <h1 className={joinClasses('text-2xl font-semibold tracking-[-0.01em] text-balance', document && 'font-serif')}>
          {title}
        </h1>
        {description && <div className="mt-1 text-base text-ink-soft">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-3">{actions}</div>}
    </header>
  );
}
