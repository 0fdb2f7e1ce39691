'use client';

import { useMutation } from '@tanstack/react-query';
import { CalendarPlus, CalendarX, MoreHorizontal, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import type { MeetingView } from '@/server/contract/meetings';
import { useFailureWords } from '../lib/use-failure-words';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { AlertDialog } from '../ui/alert-dialog';
import { ButtonLink } from '../ui/button-link';
import { DropdownMenu, MenuItem } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { useToast } from '../ui/toast';

interface MeetingActionsProps {
  meeting: MeetingView;
  /** Everything in the menu, nothing beside it. */
  isFolded?: boolean;
}

/** What can be done with a meeting itself, whichever tab is open. */
export function MeetingActions({ meeting, isFolded = false }: MeetingActionsProps) {
  const words = useTranslations('meetings.actions');
  const actions = useTranslations('common.actions');
  const mayWrite = useCan('write:meetings');
  const [isCancelling, setCancelling] = useState(false);
  const isOpen = meeting.status === 'scheduled' || meeting.status === 'in_progress';
  const mayEdit = mayWrite && meeting.status !== 'cancelled';
  const editPath = `/meetings/${meeting.id}/edit`;
  return (
    <>
      {mayEdit && !isFolded && (
        <ButtonLink href={editPath} icon={<Pencil />}>
          {actions('edit')}
        </ButtonLink>
      )}
      <DropdownMenu trigger={<IconButton label={actions('more')} icon={<MoreHorizontal />} />}>
        {mayEdit && isFolded && (
          <MenuItem asChild>
            <Link href={editPath}>
              <Pencil aria-hidden="true" />
              {actions('edit')}
            </Link>
          </MenuItem>
        )}
        <MenuItem asChild>
          <a href={`/v1/meetings/${meeting.id}/calendar.ics`} download>
            <CalendarPlus aria-hidden="true" />
            {words('calendarFile')}
          </a>
        </MenuItem>
        {mayWrite && isOpen && (
          <MenuItem icon={<CalendarX />} tone="danger" onSelect={() => setCancelling(true)}>
            {words('cancel')}
          </MenuItem>
        )}
      </DropdownMenu>
      <CancelDialog meeting={meeting} open={isCancelling} onOpenChange={setCancelling} />
    </>
  );
}

interface CancelDialogProps {
  meeting: MeetingView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function CancelDialog({ meeting, open, onOpenChange }: CancelDialogProps) {
  const words = useTranslations('meetings.cancel');
  const failureWords = useFailureWords();
  const notify = useToast();
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.meetings.cancel.mutationOptions({
      onSuccess(_, __, ___, { client }) {
        void client.invalidateQueries(trpc.meetings.pathFilter());
        void client.invalidateQueries(trpc.overview.pathFilter());
        onOpenChange(false);
        notify({ title: words('done') });
      },
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words('title', { topic: meeting.topic })}
      description={<p>{words('kept')}</p>}
      confirmLabel={words('confirm')}
      pending={cancel.isPending}
      onConfirm={() => cancel.mutate({ id: meeting.id })}
    >
      {cancel.error && <Notice tone="amber">{failureWords(cancel.error)}</Notice>}
    </AlertDialog>
  );
}
