'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../ui/dialog';
import { DraftForm } from './draft-form';

interface NewDraftDialogProps {
  meetingId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** One more draft; the present one stays. */
export function NewDraftDialog({ meetingId, ...dialog }: NewDraftDialogProps) {
  const words = useTranslations('minutes.start');
  return (
    <Dialog {...dialog} width="wide" title={words('newTitle')} description={words('newBody')}>
      <DraftForm meetingId={meetingId} onStarted={() => dialog.onOpenChange(false)} />
    </Dialog>
  );
}
