import { FileQuestion } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PublicShell } from '@/components/shell/public-shell';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  const words = useTranslations('shell.errors');
  return (
    <PublicShell>
      <EmptyState
        icon={<FileQuestion />}
        title={words('notFoundTitle')}
        body={words('notFoundBody')}
        action={<ButtonLink href="/">{words('goHome')}</ButtonLink>}
      />
    </PublicShell>
  );
}
