'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { StatusMark } from '../ui/status-mark';
import { usePlayerState } from './player-context';

/** Why nothing sounds, and another try. */
export function DockProblem({ onRetry }: { onRetry: () => void }) {
  const words = useTranslations('recordings.player.problems');
  const actions = useTranslations('common.actions');
  const problem = usePlayerState((state) => state.problem);
  return (
    <div role="status" className="order-last flex basis-full flex-wrap items-center gap-3 empty:hidden">
      {problem && (
        <>
          <StatusMark form="struck" tone="amber">
            {words(problem)}
          </StatusMark>
          <Button size="small" variant="quiet" onClick={onRetry}>
            {actions('retry')}
          </Button>
        </>
      )}
    </div>
  );
}
