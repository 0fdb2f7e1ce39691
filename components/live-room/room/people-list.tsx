'use client';

import { useParticipants } from '@livekit/components-react';
import type { Participant } from 'livekit-client';
import { useTranslations } from 'next-intl';
import type { RoomMemberView } from '@/server/contract/live';
import { FailureNotice } from '../../lib/failure-notice';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { useDesk } from '../desk';
import { GuestLink } from '../guest-link';
import { useAct } from '../use-act';
import { listPeople } from './list-people';
import { PersonRow } from './person-row';

/** Who is in the room and as what; for those who lead it also whom they turned away. */
export function PeopleList() {
  const words = useTranslations('rooms.people');
  const { meetingId, members, decide } = useDesk();
  const participants = useParticipants().filter(({ isAgent }) => !isAgent);
  const people = listPeople<Participant>(participants, members);
  const isInside = new Set(participants.map(({ identity }) => identity));
  const outside = members.filter(
    ({ state, identity }) => (state === 'refused' || state === 'removed') && !isInside.has(identity),
  );

  return (
    <div className="flex flex-col gap-6">
      <ul aria-label={words('inside')} className="flex flex-col divide-y divide-line">
        {people.map((person) => (
          <PersonRow key={person.participant.identity} {...person} />
        ))}
      </ul>
      {decide && outside.length > 0 && (
        <section aria-labelledby="outside-heading">
          <h3 id="outside-heading" className="text-sm font-medium text-ink-soft">
            {words('outside')}
          </h3>
          <ul className="flex flex-col divide-y divide-line">
            {outside.map((member) => (
              <OutsideRow key={member.identity} member={member} admit={(identity) => decide(identity, 'admit')} />
            ))}
          </ul>
        </section>
      )}
      {decide && <GuestLink meetingId={meetingId} />}
    </div>
  );
}

interface OutsideRowProps {
  member: RoomMemberView;
  admit: (identity: string) => Promise<void>;
}

function OutsideRow({ member, admit }: OutsideRowProps) {
  const words = useTranslations('rooms.people');
  const act = useAct(() => admit(member.identity));
  return (
    <li className="flex flex-wrap items-center gap-2 py-2">
      <span className="min-w-0 flex-1 truncate">{member.name}</span>
      <Badge>{words(member.state === 'removed' ? 'removed' : 'refused')}</Badge>
      <Button size="small" variant="quiet" loading={act.isPending} onClick={() => act.run()}>
        {words('admitAgain')}
      </Button>
      <FailureNotice title={words('failed')} error={act.error} />
    </li>
  );
}
