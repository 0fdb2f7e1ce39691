'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { joinClasses } from '../lib/join-classes';
import { Avatar } from '../ui/avatar';
import { DropdownMenu } from '../ui/dropdown-menu';
import { AccountMenuContent } from './account-menu-content';
import { useViewer } from './viewer-context';

/** Who I am, for whom, in which language and light; and the way out. `compact` shows the initials alone. */
export function AccountMenu({ compact = false }: { compact?: boolean }) {
  const words = useTranslations('shell.account');
  const { user, organization } = useViewer();
  const name = user.name ?? user.email;
  return (
    <DropdownMenu
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      trigger={
        <button
          type="button"
          aria-label={words('menu', { name })}
          className={joinClasses(
            'flex items-center gap-3 rounded-md text-left transition-colors hover:bg-sunken',
            compact ? 'p-1' : 'w-full p-2',
          )}
        >
          <Avatar name={name} />
          {!compact && <AccountNames name={name} organization={organization.name} />}
        </button>
      }
    >
      <AccountMenuContent />
    </DropdownMenu>
  );
}

function AccountNames({ name, organization }: { name: string; organization: string }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block truncate text-xs text-ink-faint">{organization}</span>
      </span>
      <ChevronsUpDown aria-hidden="true" strokeWidth={1.5} className="size-4 shrink-0 text-ink-faint" />
    </>
  );
}
