import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CheckName, VerificationReport } from '@/server/contract/verification';
import { Mark } from '../ui/status-mark';

type Check = VerificationReport['checks'][number];

const MARKS = {
  ok: { form: 'solid', tone: 'accent' },
  failed: { form: 'struck', tone: 'amber' },
  not_checked: { form: 'dashed', tone: 'plain' },
} as const;

interface CheckListProps {
  checks: readonly Check[];
  /** The first broken link; it stands on top. */
  first: Check | null;
  proves: Record<CheckName, string>;
}

/** Every check by name, with what was found and what it proves; those that nobody could make stand together. */
export function CheckList({ checks, first, proves }: CheckListProps) {
  const words = useTranslations('verify.result');
  const sorted = first ? [first, ...checks.filter((check) => check !== first)] : checks;
  const skipped = sorted.filter(isSkipped);

  return (
    <ol className="flex flex-col divide-y divide-line">
      {sorted
        .filter((check) => !isSkipped(check))
        .map((check) => (
          <Item key={check.name} status={check.status} check={check.name} title={check.title} detail={check.detail}>
            {words(check.status === 'ok' ? 'proves' : 'wouldProve')}
            {': '}
            {proves[check.name]}
          </Item>
        ))}
      {skipped[0] && (
        <Item status="not_checked" title={skipped.map(({ title }) => title).join(' · ')} detail={skipped[0].detail} />
      )}
    </ol>
  );
}

interface ItemProps {
  status: Check['status'];
  check?: CheckName;
  title: string;
  detail: string;
  children?: ReactNode;
}

function Item({ status, check, title, detail, children }: ItemProps) {
  const words = useTranslations('verify.states');
  return (
    <li data-check={check} data-status={status} className="flex gap-3 py-4 first:pt-0">
      <Mark {...MARKS[status]} className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-x-4">
          <span className="text-base font-medium">{title}</span>
          <span className="shrink-0 text-sm text-ink-soft">{words(status)}</span>
        </p>
        <p className="max-w-prose text-base break-words">{detail}</p>
        {children && <p className="mt-1 max-w-prose text-sm text-ink-faint">{children}</p>}
      </div>
    </li>
  );
}

function isSkipped({ code }: Check): boolean {
  return code.startsWith('after_');
}
