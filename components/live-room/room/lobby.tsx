'use client';

import { useTranslations } from 'next-intl';
import type { RoomMemberView } from '@/server/contract/live';
import { FailureNotice } from '../../lib/failure-notice';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/status-mark';
import { useDesk } from '../desk';
import { useAct } from '../use-act';

/** Who waits to be let in: always in sight of those who may do so, whichever tab is open. */
export function Lobby() {
  const words = useTranslations('rooms.lobby');
  const { members, decide } = useDesk();
  const waiting = members.filter(({ state }) => state === 'lobby');
  if (!decide || waiting.length === 0) return null;
  return (
    <section aria-label={words('heading')}>
      <ul className="flex flex-col divide-y divide-line rounded-md border border-amber bg-amber-soft">
        {waiting.map((member) => (
          <Waiting key={member.identity} member={member} decide={decide} />
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  member: RoomMemberView;
  decide: (identity: string, decision: 'admit' | 'refuse') => Promise<void>;
}

function Waiting({ member: { identity, name }, decide }: WaitingProps) {
  const words = useTranslations('rooms.lobby');
  const people = useTranslations('rooms.people');
  const act = useAct((decision: 'admit' | 'refuse') => decide(identity, decision));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <p className="flex min-w-48 flex-1 items-center gap-3">
        <Mark form="hollow" tone="amber" />
        <span className="min-w-0 break-words">{words('waits', { name })}</span>
      </p>
      <div className="flex gap-2">
        <Button
          size="small"
          variant="primary"
          aria-label={words('admitName', { name })}
          loading={act.isPending}
          onClick={() => act.run('admit')}
        >
          {words('admit')}
        </Button>
        <Button
          size="small"
          aria-label={words('refuseName', { name })}
          disabled={act.isPending}
          onClick={() => act.run('refuse')}
        >
          {words('refuse')}
        </Button>
      </div>
      <FailureNotice title={people('failed')} error={act.error} />
    </li>
  );
}
