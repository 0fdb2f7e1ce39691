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
    <div
      role="status"
      className="absolute inset-x-0 bottom-full flex flex-wrap items-center gap-3 border-t border-line bg-amber-soft px-4 py-2 empty:hidden sm:px-8"
    >
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
