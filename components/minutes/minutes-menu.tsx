'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, FileDown, FilePlus, History, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { MinutesView } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useCan } from '../shell/viewer-context';
import { AlertDialog } from '../ui/alert-dialog';
import { Button } from '../ui/button';
import { DropdownMenu, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';
import { useToast } from '../ui/toast';
import { NewDraftDialog } from './new-draft-dialog';
import { toPdfPath } from './pdf-path';
import { VersionsDrawer } from './versions-drawer';

/** What concerns the minutes as a whole and is not the next step. */
export function MinutesMenu({ minutes, version }: { minutes: MinutesView; version: number }) {
  const words = useTranslations('minutes');
  const canDraft = useCan('generate:minutes');
  const [shown, setShown] = useState<'versions' | 'newDraft' | 'delete' | null>(null);
  const steer = (name: NonNullable<typeof shown>) => ({
    open: shown === name,
    onOpenChange: (open: boolean) => setShown(open ? name : null),
  });
  const isDraft = minutes.status === 'draft';

  return (
    <div className="flex items-center gap-1">
      <Button size="small" variant="quiet" icon={<History />} onClick={() => setShown('versions')}>
        {words('versions.open')}
      </Button>
      <DropdownMenu trigger={<IconButton label={words('menu.label')} icon={<Ellipsis />} />}>
        <MenuItem asChild>
          <a href={toPdfPath(minutes.id)} download>
            <FileDown aria-hidden="true" />
            {isDraft ? words('menu.draftPdf') : words('menu.pdf')}
          </a>
        </MenuItem>
        {canDraft && (
          <MenuItem icon={<FilePlus />} onSelect={() => setShown('newDraft')}>
            {words('menu.newDraft')}
          </MenuItem>
        )}
        {isDraft && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => setShown('delete')}>
              {words('menu.delete')}
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      <VersionsDrawer minutesId={minutes.id} version={version} {...steer('versions')} />
      <NewDraftDialog meetingId={minutes.meetingId} {...steer('newDraft')} />
      {isDraft && <DeleteDraft minutes={minutes} {...steer('delete')} />}
    </div>
  );
}

interface DeleteDraftProps {
  minutes: MinutesView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function DeleteDraft({ minutes: { id, meetingId }, ...dialog }: DeleteDraftProps) {
  const words = useTranslations('minutes.menu');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const notify = useToast();
  const remove = useMutation(
    trpc.minutes.delete.mutationOptions({
      async onSuccess() {
        dialog.onOpenChange(false);
        notify({ title: words('deleted') });
        await queryClient.invalidateQueries(trpc.minutes.list.queryFilter({ id: meetingId }));
        router.push(`/meetings/${meetingId}/minutes`);
        router.refresh();
      },
    }),
  );
  return (
    <AlertDialog
      {...dialog}
      title={words('deleteTitle')}
      description={remove.isError ? toWords(remove.error) : words('deleteBody')}
      confirmLabel={words('deleteConfirm')}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ id })}
    />
  );
}
