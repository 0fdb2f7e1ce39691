'use client';

import { Download, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RecordingView } from '@/server/contract/recordings';
import { EraseMenu } from '../dossiers/erase-menu';
import { EraseRecordingDialog } from '../dossiers/erase-recording-dialog';
import { useFormat } from '../lib/use-format';
import { useCan } from '../shell/viewer-context';
import { CopyButton } from '../ui/copy-button';
import { MenuItem } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';
import { DeleteRecordingDialog } from './delete-recording-dialog';

interface RecordingListProps {
  recordings: readonly RecordingView[];
  /** Address that saves a recording, by its file name and size, where the server gave one. */
  downloadUrlOf: (recording: RecordingView) => string | null;
}

/** What was recorded: how long, how large, from where, and the file's own hash. */
export function RecordingList({ recordings, downloadUrlOf }: RecordingListProps) {
  const [toDelete, setToDelete] = useState<RecordingView | null>(null);
  const [toErase, setToErase] = useState<RecordingView | null>(null);
  return (
    <>
      <ul>
        {recordings.map((recording) => (
          <RecordingItem
            key={recording.id}
            recording={recording}
            downloadUrl={downloadUrlOf(recording)}
            onDelete={() => setToDelete(recording)}
            onErase={() => setToErase(recording)}
          />
        ))}
      </ul>
      {toDelete && <DeleteRecordingDialog recording={toDelete} onClose={() => setToDelete(null)} />}
      {toErase && <EraseRecordingDialog recording={toErase} onClose={() => setToErase(null)} />}
    </>
  );
}

interface RecordingItemProps {
  recording: RecordingView;
  downloadUrl: string | null;
  onDelete: () => void;
  onErase: () => void;
}

function RecordingItem({ recording, downloadUrl, onDelete, onErase }: RecordingItemProps) {
  const words = useTranslations('recordings');
  const erasing = useTranslations('dossiers.eraseRecording');
  const format = useFormat();
  const mayDelete = useCan('write:meetings');
  const mayErase = useCan('delete:meetings');
  const facts = [
    recording.durationMs === null ? null : format.clock(recording.durationMs),
    format.size(recording.sizeBytes),
    words(`sources.${recording.source}`),
  ];
  return (
    <li className="flex items-start gap-1 border-b border-line py-3 last:border-0">
      <div className="min-w-0 flex-1">
        <p className="truncate text-base" title={recording.fileName}>
          {recording.title}
        </p>
        <p className="text-sm text-ink-faint tabular-nums">{facts.filter(Boolean).join(' · ')}</p>
        <p className="flex items-center gap-1 text-xs text-ink-faint">
          <span title={recording.sha256}>{words('hash', { start: recording.sha256.slice(0, 12) })}</span>
          <CopyButton text={recording.sha256} />
        </p>
      </div>
      {downloadUrl && (
        <a
          href={downloadUrl}
          download={recording.fileName}
          aria-label={words('download', { title: recording.title })}
          title={words('download', { title: recording.title })}
          className="inline-flex size-9 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <Download aria-hidden="true" className="size-[18px]" />
        </a>
      )}
      {mayDelete && !mayErase && (
        <IconButton label={words('delete.of', { title: recording.title })} icon={<Trash2 />} onClick={onDelete} />
      )}
      {mayErase && (
        <EraseMenu label={erasing('menu', { name: recording.title })} action={erasing('action')} onErase={onErase}>
          {mayDelete && (
            <MenuItem icon={<Trash2 />} onSelect={onDelete}>
              {words('delete.confirm')}
            </MenuItem>
          )}
        </EraseMenu>
      )}
    </li>
  );
}
