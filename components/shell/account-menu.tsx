'use client';

import { ChevronsUpDown, Keyboard, LogOut } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { THEMES } from '@/messages/preferences';
import { Locale } from '@/server/contract/locale';
import { joinClasses } from '../lib/join-classes';
import { Avatar } from '../ui/avatar';
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { useShortcuts } from './shortcuts-context';
import { usePreferences } from './use-preferences';
import type { ShellViewer } from './viewer';

/** Who I am, for whom, in which language and light; and the way out. */
export function AccountMenu({ viewer, compact = false }: { viewer: ShellViewer; compact?: boolean }) {
  const words = useTranslations('shell.account');
  return (
    <DropdownMenu
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      trigger={
        <button
          type="button"
          aria-label={words('menu', { name: viewer.name })}
          className={joinClasses(
            'flex items-center gap-3 rounded-md text-left transition-colors hover:bg-sunken',
            compact ? 'p-1' : 'w-full p-2',
          )}
        >
          <Avatar name={viewer.name} />
          {!compact && <AccountNames viewer={viewer} />}
        </button>
      }
    >
      <AccountMenuContent viewer={viewer} />
    </DropdownMenu>
  );
}

function AccountNames({ viewer }: { viewer: ShellViewer }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{viewer.name}</span>
        <span className="block truncate text-xs text-ink-faint">{viewer.organizationName}</span>
      </span>
      <ChevronsUpDown aria-hidden="true" strokeWidth={1.5} className="size-4 shrink-0 text-ink-faint" />
    </>
  );
}

function AccountMenuContent({ viewer }: { viewer: ShellViewer }) {
  const words = useTranslations('shell.account');
  const languages = useTranslations('common.languages');
  const { locale, changeLocale, readTheme, changeTheme } = usePreferences();
  const { openList } = useShortcuts();
  return (
    <>
      <div className="px-2 py-2">
        <p className="truncate text-base font-medium">{viewer.name}</p>
        <p className="truncate text-sm text-ink-faint">{viewer.email}</p>
        <p className="mt-1 truncate text-sm text-ink-soft">{viewer.organizationName}</p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={words('language')}
        value={locale}
        options={Locale.options.map((value) => ({ value, label: languages(value) }))}
        onValueChange={changeLocale}
      />
      <MenuChoice
        label={words('theme')}
        value={readTheme()}
        options={THEMES.map((value) => ({ value, label: words(`themes.${value}`) }))}
        onValueChange={changeTheme}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard />} className="max-md:hidden" onSelect={openList}>
        {words('shortcuts')}
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={() => void signOut({ callbackUrl: '/sign-in' })}>
        {words('signOut')}
      </MenuItem>
    </>
  );
}
