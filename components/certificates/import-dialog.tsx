'use client';

import { FileKey } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ImportForm } from './import-form';

export function ImportDialog() {
  const words = useTranslations('certificates.import');
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={words('title')}
      description={words('description')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button icon={<FileKey />}>{words('open')}</Button>}
    >
      <ImportForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}
