'use client';

import { AudioLines, Download, FileUp, MoreHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';

interface TranscriptMenuProps {
  meetingId: string;
  /** Null for who may not. */
  onReplace: (() => void) | null;
  /** Null where there is nothing to be written down. */
  onTranscribe: (() => void) | null;
}

/** Files out, and another file in. */
export function TranscriptMenu({ meetingId, onReplace, onTranscribe }: TranscriptMenuProps) {
  const words = useTranslations('transcripts.menu');
  const actions = useTranslations('common.actions');
  return (
    <DropdownMenu trigger={<IconButton label={actions('more')} icon={<MoreHorizontal />} />}>
      {(['vtt', 'txt'] as const).map((format) => (
        <MenuItem key={format} asChild>
          <a href={`/v1/meetings/${meetingId}/transcript.${format}`} download>
            <Download aria-hidden="true" />
            {words(format)}
          </a>
        </MenuItem>
      ))}
      {onReplace && (
        <>
          <MenuSeparator />
          <MenuItem icon={<FileUp />} onSelect={onReplace}>
            {words('replace')}
          </MenuItem>
          {onTranscribe && (
            <MenuItem icon={<AudioLines />} onSelect={onTranscribe}>
              {words('transcribe')}
            </MenuItem>
          )}
        </>
      )}
    </DropdownMenu>
  );
}
