'use client';

import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { InviteForm } from './invite-form';

export function InviteDialog() {
  const words = useTranslations('settings.invite');
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={words('title')}
      description={words('description')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus />}>
          {words('open')}
        </Button>
      }
    >
      <InviteForm onSent={() => setOpen(false)} />
    </Dialog>
  );
}
