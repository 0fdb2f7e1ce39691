import { useTranslations } from 'next-intl';
import { Mark } from '../ui/status-mark';
import type { ClosedCause } from './read-closed-link';

interface ClosedLinkProps {
  cause: ClosedCause;
  /** When the request was cancelled, already worded. */
  closedAt: string | null;
  reason: string | null;
}

/** A link that opens nothing: why, what is safe, what to do. */
export function ClosedLink({ cause, closedAt, reason }: ClosedLinkProps) {
  const words = useTranslations('signing');
  return (
    <div className="flex flex-col gap-4 border-l-2 border-line py-2 pl-6">
      <h1 className="flex items-center gap-3 text-xl font-semibold text-balance">
        <Mark
          form={cause === 'turn' ? 'dashed' : 'struck'}
          tone={cause === 'turn' ? 'plain' : 'amber'}
          className="size-4"
        />
        {words(`closed.${cause}Title`)}
      </h1>
      <p className="text-base text-ink-soft">
        {closedAt ? words('closed.voidedAt', { date: closedAt }) : words(`closed.${cause}`)}
      </p>
      {reason && (
        <figure>
          <figcaption className="text-sm text-ink-faint">{words('outcome.reason')}</figcaption>
          <blockquote className="text-base whitespace-pre-line break-words">{reason}</blockquote>
        </figure>
      )}
    </div>
  );
}
