'use client';

import { MicOff, MoreHorizontal, UserMinus, UserRoundCog } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { isMember } from '@/server/contract/identities';
import type { RoomRole } from '@/server/contract/live';
import type { RoomDecision } from '@/server/contract/rooms';
import { FailureNotice } from '../../lib/failure-notice';
import { useFailureWords } from '../../lib/use-failure-words';
import { AlertDialog } from '../../ui/alert-dialog';
import { DropdownMenu, MenuItem } from '../../ui/dropdown-menu';
import { IconButton } from '../../ui/icon-button';
import { useToast } from '../../ui/toast';
import { useAct } from '../use-act';

interface PersonMenuProps {
  identity: string;
  name: string;
  role: RoomRole;
  isMuted: boolean;
  decide: (identity: string, decision: RoomDecision) => Promise<void>;
}

/** What those who lead the room may do with somebody in it. Hosts by right are not theirs to change. */
export function PersonMenu({ identity, name, role, isMuted, decide }: PersonMenuProps) {
  const words = useTranslations('rooms.people');
  const notify = useToast();
  const toWords = useFailureWords();
  const [isRemoving, setRemoving] = useState(false);

  function run(decision: RoomDecision) {
    decide(identity, decision).catch((error: unknown) =>
      notify({ title: words('failed'), body: toWords(error), tone: 'amber' }),
    );
  }

  if (isMuted && role === 'host') return null;
  return (
    <>
      <DropdownMenu trigger={<IconButton label={words('actions', { name })} icon={<MoreHorizontal />} />}>
        {!isMuted && (
          <MenuItem icon={<MicOff />} onSelect={() => run('mute')}>
            {words('mute')}
          </MenuItem>
        )}
        {role !== 'host' && (
          <>
            {isMember(identity) && (
              <MenuItem
                icon={<UserRoundCog />}
                onSelect={() => run(role === 'co-host' ? 'make_participant' : 'make_cohost')}
              >
                {words(role === 'co-host' ? 'make_participant' : 'make_cohost')}
              </MenuItem>
            )}
            <MenuItem icon={<UserMinus />} onSelect={() => setRemoving(true)}>
              {words('remove')}
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      {isRemoving && (
        <RemoveDialog name={name} remove={() => decide(identity, 'remove')} onClose={() => setRemoving(false)} />
      )}
    </>
  );
}

interface RemoveDialogProps {
  name: string;
  remove: () => Promise<void>;
  onClose: () => void;
}

function RemoveDialog({ name, remove, onClose }: RemoveDialogProps) {
  const words = useTranslations('rooms.people');
  const act = useAct(remove, onClose);
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words('removeTitle', { name })}
      description={<p>{words('removeBody', { name })}</p>}
      confirmLabel={words('remove')}
      tone="primary"
      pending={act.isPending}
      onConfirm={() => act.run()}
    >
      <FailureNotice title={words('failed')} error={act.error} />
    </AlertDialog>
  );
}
