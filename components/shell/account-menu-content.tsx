'use client';

import { useMutation } from '@tanstack/react-query';
import { Keyboard, LogOut } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { THEMES } from '@/messages/preferences';
import { Locale } from '@/server/contract/locale';
import { useTRPC } from '../lib/trpc';
import { MenuChoice, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { useShortcuts } from './shortcuts-context';
import { usePreferences } from './use-preferences';
import { useViewer } from './viewer-context';

export function AccountMenuContent() {
  const words = useTranslations('shell.account');
  const { openList } = useShortcuts();
  return (
    <>
      <AccountFacts />
      <MenuSeparator />
      <AccountPreferences />
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

function AccountFacts() {
  const { user, organization } = useViewer();
  return (
    <div className="p-2">
      <p className="truncate text-base font-medium">{user.name ?? user.email}</p>
      <p className="truncate text-sm text-ink-faint">{user.email}</p>
      <p className="mt-1 truncate text-sm text-ink-soft">{organization.name}</p>
    </div>
  );
}

/** The language is kept in the profile too, since letters to this person follow it. */
function AccountPreferences() {
  const words = useTranslations('shell.account');
  const languages = useTranslations('common.languages');
  const { locale, changeLocale, readTheme, changeTheme } = usePreferences();
  const trpc = useTRPC();
  const saveProfile = useMutation(trpc.auth.updateProfile.mutationOptions());

  function chooseLanguage(next: Locale) {
    saveProfile.mutate({ locale: next });
    changeLocale(next);
  }

  return (
    <>
      <MenuChoice
        label={words('language')}
        value={locale}
        options={Locale.options.map((value) => ({ value, label: languages(value) }))}
        onValueChange={chooseLanguage}
      />
      <MenuChoice
        label={words('theme')}
        value={readTheme()}
        options={THEMES.map((value) => ({ value, label: words(`themes.${value}`) }))}
        onValueChange={changeTheme}
      />
    </>
  );
}
