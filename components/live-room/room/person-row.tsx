'use client';

import { useIsMuted, useIsSpeaking } from '@livekit/components-react';
import { type Participant, Track } from 'livekit-client';
import { AudioLines, Mic, MicOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RoomRole } from '@/server/contract/live';
import { Avatar } from '../../ui/avatar';
import { Badge } from '../../ui/badge';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { useDesk } from '../desk';
import { PersonMenu } from './person-menu';

interface PersonRowProps {
  participant: Participant;
  name: string;
  role: RoomRole;
}

const ROLE_WORDS = { host: 'host', 'co-host': 'coHost', participant: null, guest: 'guest' } as const;

/** Name, role and microphone of somebody in the room, and what may be done with them. */
export function PersonRow({ participant, name, role }: PersonRowProps) {
  const words = useTranslations('rooms.call');
  const { decide } = useDesk();
  const isMuted = useIsMuted({ participant, source: Track.Source.Microphone });
  const isSpeaking = useIsSpeaking(participant) && !isMuted;
  const roleWord = ROLE_WORDS[role];
  const Sign = isMuted ? MicOff : isSpeaking ? AudioLines : Mic;

  return (
    <li className="flex min-h-12 items-center gap-3 py-1">
      <Avatar name={name} size="small" />
      <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <span className="truncate">{name}</span>
        {participant.isLocal && <Badge>{words('you')}</Badge>}
        {roleWord && <Badge>{words(roleWord)}</Badge>}
      </p>
      <Sign
        aria-hidden="true"
        strokeWidth={1.5}
        className={isSpeaking ? 'size-4 shrink-0 text-accent' : 'size-4 shrink-0 text-ink-faint'}
      />
      {isMuted && <VisuallyHidden>{words('micOff')}</VisuallyHidden>}
      {decide && !participant.isLocal && (
        <PersonMenu identity={participant.identity} name={name} role={role} isMuted={isMuted} decide={decide} />
      )}
    </li>
  );
}
