import { useTranslations } from 'next-intl';
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

/** Every check by name, with what was found and what it proves. */
export function CheckList({ checks, first, proves }: CheckListProps) {
  const words = useTranslations('verify');
  const sorted = first ? [first, ...checks.filter((check) => check !== first)] : checks;

  return (
    <ol className="flex flex-col divide-y divide-line">
      {sorted.map((check) => (
        <li key={check.name} data-check={check.name} data-status={check.status} className="flex gap-3 py-4 first:pt-0">
          <Mark {...MARKS[check.status]} className="mt-1.5" />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-base font-medium">{check.title}</span>
              <span className="text-sm text-ink-soft">{words(`states.${check.status}`)}</span>
            </p>
            <p className="max-w-prose text-base break-words">{check.detail}</p>
            <p className="mt-1 max-w-prose text-sm text-ink-faint">
              {words('result.proves')}
              {': '}
              {proves[check.name]}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
