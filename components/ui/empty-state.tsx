import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon?: ReactNode;
  /** One sentence: what will be here. */
  title: string;
  body?: ReactNode;
  /** The one next step, and beside it at most a sample. */
  action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, body, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-4 border-l-2 border-line py-2 pl-6">
      {icon && (
        <span aria-hidden="true" className="text-ink-faint [&_svg]:size-6 [&_svg]:stroke-[1.5]">
          {icon}
        </span>
      )}
      <div className="max-w-prose">
        <p className="text-lg font-medium">{title}</p>
        {body && <div className="mt-1 text-base text-ink-soft">{body}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-3">{action}</div>}
    </div>
  );
}
