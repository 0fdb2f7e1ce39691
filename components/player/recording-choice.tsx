'use client';

import { ListMusic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu, MenuChoice } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import type { Playable } from './playable';

interface RecordingChoiceProps {
  recordings: readonly Playable[];
  chosenId: string;
  onChoose: (recordingId: string) => void;
}

/** Which of several recordings plays: by name where there is room, behind a button on a phone. */
export function RecordingChoice({ recordings, chosenId, onChoose }: RecordingChoiceProps) {
  const words = useTranslations('recordings.player');
  const options = recordings.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      <Select
        label={words('choose')}
        value={chosenId}
        options={options}
        onValueChange={onChoose}
        className="h-9 w-44 text-sm max-sm:hidden sm:text-sm"
      />
      <div className="sm:hidden">
        <DropdownMenu side="top" trigger={<IconButton label={words('choose')} icon={<ListMusic />} />}>
          <MenuChoice label={words('choose')} value={chosenId} options={options} onValueChange={onChoose} />
        </DropdownMenu>
      </div>
    </>
  );
}
