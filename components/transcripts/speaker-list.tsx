'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SpeakerView, TranscriptView } from '@/server/contract/transcripts';
import { EraseMenu } from '../dossiers/erase-menu';
import { EraseWordsDialog } from '../dossiers/erase-words-dialog';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { IconButton } from '../ui/icon-button';
import { RenameSpeakerDialog } from './rename-speaker-dialog';
import { SpeakerMark } from './speaker-mark';
import { type TalkShare, toTalkShares } from './talk-share';
import { assignVoices, NO_VOICE, type Voice } from './voices';

interface SpeakerListProps {
  transcript: TranscriptView;
  mayEdit: boolean;
  mayErase: boolean;
}

/** Who spoke and how much, as bars; and the place where a voice gets its name. */
export function SpeakerList({ transcript, mayEdit, mayErase }: SpeakerListProps) {
  const words = useTranslations('transcripts.speakers');
  const [renaming, setRenaming] = useState<SpeakerView | null>(null);
  const [erasing, setErasing] = useState<SpeakerView | null>(null);
  const voices = assignVoices(transcript.speakers);
  const isTimed = transcript.timing === 'exact';
  return (
    <section aria-labelledby="speakers-heading">
      <h2 id="speakers-heading" className="mb-3 text-base font-semibold">
        {words('heading', { count: transcript.speakers.length })}
      </h2>
      <ul className="flex flex-col gap-3">
        {toTalkShares(transcript.speakers, transcript.timing).map((talk) => (
          <SpeakerItem
            key={talk.speaker.id}
            talk={talk}
            voice={voices.get(talk.speaker.id) ?? NO_VOICE}
            isTimed={isTimed}
            onRename={mayEdit ? () => setRenaming(talk.speaker) : null}
            onErase={mayErase && talk.speaker.words > 0 ? () => setErasing(talk.speaker) : null}
          />
        ))}
      </ul>
      <p className="mt-3 text-xs text-ink-faint">{words(isTimed ? 'computedBySeconds' : 'computedByWords')}</p>
      {renaming && (
        <RenameSpeakerDialog
          meetingId={transcript.meetingId}
          speaker={renaming}
          others={transcript.speakers}
          onClose={() => setRenaming(null)}
        />
      )}
      {erasing && (
        <EraseWordsDialog meetingId={transcript.meetingId} speaker={erasing} onClose={() => setErasing(null)} />
      )}
    </section>
  );
}

interface SpeakerItemProps {
  talk: TalkShare;
  voice: Voice;
  isTimed: boolean;
  onRename: (() => void) | null;
  onErase: (() => void) | null;
}

function SpeakerItem({ talk: { speaker, share }, voice, isTimed, onRename, onErase }: SpeakerItemProps) {
  const words = useTranslations('transcripts.speakers');
  const erasing = useTranslations('dossiers.eraseWords');
  const format = useFormat();
  const amount = isTimed ? format.duration(speaker.speechMs) : words('words', { count: speaker.words });
  return (
    <li>
      <div className="flex items-center gap-2">
        <SpeakerMark name={speaker.name} voice={voice} />
        <span className="min-w-0 flex-1 truncate text-base" title={speaker.name}>
          {speaker.name}
        </span>
        <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
          {`${amount} · ${format.share(share)}`}
        </span>
        {onRename && (
          <IconButton
            label={words('rename', { name: speaker.name })}
            icon={<Pencil />}
            onClick={onRename}
            className="size-7 [&_svg]:size-3.5"
          />
        )}
        {onErase && (
          <EraseMenu
            label={erasing('menu', { name: speaker.name })}
            action={erasing('action')}
            onErase={onErase}
            className="-ml-2 size-7 [&_svg]:size-3.5"
          />
        )}
      </div>
      <div aria-hidden="true" className="mt-1.5 h-1 overflow-hidden rounded-full bg-line">
        <div className={joinClasses('h-full rounded-full', voice.bar)} style={{ width: `${share * 100}%` }} />
      </div>
    </li>
  );
}
