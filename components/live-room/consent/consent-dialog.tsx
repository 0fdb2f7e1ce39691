'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FailureNotice } from '../../lib/failure-notice';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { useToast } from '../../ui/toast';
import { useDesk } from '../desk';
import { useAct } from '../use-act';
import { beginAnswers, listNewAnswers } from './answers';
import { ConsentChoices } from './consent-choices';

/** Other answers, given while the room goes on. */
export function ConsentDialog({ onClose }: { onClose: () => void }) {
  const words = useTranslations('rooms.consent');
  const notify = useToast();
  const { answers: known, consentMode, saveAnswers } = useDesk();
  const [answers, setAnswers] = useState(() => beginAnswers(known, consentMode));
  const changed = listNewAnswers(known, answers);
  const save = useAct(
    () => saveAnswers(changed ?? []),
    () => {
      notify({ title: words('saved') });
      onClose();
    },
  );

  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words('dialog')}
      description={words('dialogBody')}
      footer={
        <Button variant="primary" loading={save.isPending} disabled={changed === null} onClick={() => save.run()}>
          {words('save')}
        </Button>
      }
    >
      <ConsentChoices answers={answers} onChange={setAnswers} />
      <FailureNotice title={words('failed')} error={save.error} />
    </Dialog>
  );
}
