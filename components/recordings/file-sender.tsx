'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { SendError } from '../lib/send-file';
import { useFormat } from '../lib/use-format';
import { type Sending, useSendFile } from '../lib/use-send-file';
import { Button } from '../ui/button';
import { DropZone } from '../ui/drop-zone';
import { Notice } from '../ui/notice';
import { Progress } from '../ui/progress';

interface FileSenderProps {
  label: string;
  hint: string;
  accept: string;
  toUrl: (file: File) => string;
  /** PUT unless told. */
  method?: 'PUT' | 'POST';
  refuse?: (file: File) => Promise<SendError | null>;
  maxBytes: number;
  tooLargeCode: string;
  /** What the server does once it has the bytes. */
  readingLabel: string;
  /** Why it was refused, in words. */
  describeFailure: (error: unknown) => ReactNode;
  onDone: (answer: unknown) => void;
}

/** A drop zone that sends: how much is sent and how long still, a way to stop, and why it did not work. */
export function FileSender(props: FileSenderProps) {
  const { label, hint, accept, readingLabel, describeFailure } = props;
  const words = useTranslations('recordings.sending');
  const { sending, send, cancel } = useSendFile(props);
  const isBusy = sending.kind === 'sending' || sending.kind === 'reading';
  return (
    <DropZone label={label} hint={hint} accept={accept} disabled={isBusy} onFiles={([file]) => file && void send(file)}>
      {isBusy && <Under sending={sending} readingLabel={readingLabel} onCancel={cancel} />}
      <div role="status" className="empty:hidden">
        {sending.kind === 'failed' && (
          <Notice tone="amber" title={words('refused', { file: sending.fileName })}>
            {describeFailure(sending.error)}
          </Notice>
        )}
      </div>
    </DropZone>
  );
}

interface UnderProps {
  sending: Sending;
  readingLabel: string;
  onCancel: () => void;
}

function Under({ sending, readingLabel, onCancel }: UnderProps) {
  const words = useTranslations('recordings.sending');
  const actions = useTranslations('common.actions');
  const format = useFormat();
  if (sending.kind === 'reading') return <Progress label={readingLabel} share={null} detail={sending.fileName} />;
  if (sending.kind !== 'sending') return null;

  const { sentBytes, totalBytes, remainingMs } = sending;
  return (
    <div className="flex items-end gap-4">
      <div className="min-w-0 flex-1">
        <Progress
          label={words('sending', { file: sending.fileName })}
          share={totalBytes > 0 ? sentBytes / totalBytes : null}
          detail={words('sentOf', { sent: format.size(sentBytes), total: format.size(totalBytes) })}
          {...(remainingMs !== null && { remainingMs })}
        />
      </div>
      <Button size="small" onClick={onCancel}>
        {actions('cancel')}
      </Button>
    </div>
  );
}
