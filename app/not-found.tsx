import { FileQuestion } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  const words = useTranslations('shell.errors');
  return (
    <div className="mx-auto max-w-document px-4 py-16">
      <EmptyState
        icon={<FileQuestion />}
        title={words('notFoundTitle')}
        body={words('notFoundBody')}
        action={<ButtonLink href="/">{words('goHome')}</ButtonLink>}
      />
    </div>
  );
}
