'use client';

import { Pencil, Trash2, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MeetingView, ParticipantView } from '@/server/contract/meetings';
import { useCan } from '../shell/viewer-context';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { IconButton } from '../ui/icon-button';
import { Section } from '../ui/section';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { PersonDialog } from './person-dialog';
import { RemovePersonDialog } from './remove-person-dialog';

type Act = { kind: 'add' } | { kind: 'edit' | 'remove'; person: ParticipantView };

/** Who takes part, each with a role, changed one at a time. */
export function People({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings.people');
  const mayWrite = useCan('write:meetings') && meeting.status !== 'cancelled';
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  return (
    <Section
      title={words('heading')}
      actions={
        mayWrite && (
          <Button size="small" icon={<UserPlus />} onClick={() => setAct({ kind: 'add' })}>
            {words('add')}
          </Button>
        )
      }
    >
      {meeting.participants.length === 0 ? (
        <EmptyState title={words('empty')} body={words('emptyBody')} />
      ) : (
        <Table caption={words('heading')}>
          <TableHead>
            <HeaderCell>{words('name')}</HeaderCell>
            <HeaderCell className="max-sm:hidden">{words('email')}</HeaderCell>
            <HeaderCell>{words('role')}</HeaderCell>
            {mayWrite && (
              <HeaderCell>
                <span className="sr-only">{words('actions')}</span>
              </HeaderCell>
            )}
          </TableHead>
          <tbody>
            {meeting.participants.map((person) => (
              <TableRow key={person.id}>
                <PersonCells person={person} />
                {mayWrite && (
                  <Cell align="right">
                    <IconButton
                      label={words('editOf', { name: person.name })}
                      icon={<Pencil />}
                      onClick={() => setAct({ kind: 'edit', person })}
                    />
                    <IconButton
                      label={words('removeOf', { name: person.name })}
                      icon={<Trash2 />}
                      onClick={() => setAct({ kind: 'remove', person })}
                    />
                  </Cell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {act?.kind === 'add' && <PersonDialog meeting={meeting} person={null} onClose={close} />}
      {act?.kind === 'edit' && <PersonDialog meeting={meeting} person={act.person} onClose={close} />}
      {act?.kind === 'remove' && <RemovePersonDialog meeting={meeting} person={act.person} onClose={close} />}
    </Section>
  );
}

function PersonCells({ person }: { person: ParticipantView }) {
  const words = useTranslations('meetings.people');
  return (
    <>
      <Cell>
        <span className="flex items-center gap-3">
          <Avatar name={person.name} size="small" />
          <span className="min-w-0 break-words">
            {person.name}
            <span className="block text-sm break-all text-ink-faint sm:hidden">{person.email}</span>
          </span>
        </span>
      </Cell>
      <Cell className="break-all text-ink-soft max-sm:hidden">{person.email ?? words('noEmail')}</Cell>
      <Cell className="text-ink-soft">{words(`roles.${person.role}`)}</Cell>
    </>
  );
}
