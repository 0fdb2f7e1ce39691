import type { ComponentProps, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';

interface TableProps extends ComponentProps<'table'> {
  /** What the rows are; read aloud, not drawn. */
  caption: string;
  children: ReactNode;
}

/** Rows with hairlines. Scrolls sideways inside itself; pages with phones in mind hide lesser columns. */
export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    <div className="relative overflow-x-auto max-sm:-mx-4 max-sm:px-4">
      <table {...rest} className={joinClasses('w-full border-collapse text-left text-base', className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

interface CellProps {
  align?: 'left' | 'right';
}

export function HeaderCell({ align = 'left', className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={joinClasses(
        'h-9 border-b border-line-strong pr-4 text-sm font-medium whitespace-nowrap text-ink-faint last:pr-0',
        align === 'right' && 'text-right',
        className,
      )}
    />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={joinClasses('transition-colors hover:bg-sunken/60', className)} />;
}

export function Cell({ align = 'left', className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      {...rest}
      className={joinClasses(
        'h-12 border-b border-line py-2 pr-4 align-middle last:pr-0',
        align === 'right' && 'text-right whitespace-nowrap tabular-nums',
        className,
      )}
    />
  );
}
