'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Notice } from '../ui/notice';
import { useToast } from '../ui/toast';
import type { MinutesEditor } from './editor/use-minutes-editor';
import { VersionDiff } from './version-diff';

/** Somebody saved meanwhile. Nothing typed here is given up without a person saying so. */
export function ConflictBanner({ minutesId, editor }: { minutesId: string; editor: MinutesEditor }) {
  const words = useTranslations('minutes.conflict');
  const trpc = useTRPC();
  const notify = useToast();
  const [isShown, setShown] = useState(false);
  const { store, state, autosave } = editor;
  const { newer } = state;
  const versions = useQuery(trpc.minutes.versions.queryOptions({ id: minutesId }, { enabled: newer !== null }));
  if (!newer) return null;

  const name = versions.data?.versions.find(({ version }) => version === newer.version)?.savedBy;

  function keepMine() {
    setShown(false);
    store.dispatch({ type: 'keepMine' });
    void autosave.flush();
  }

  function takeTheirs() {
    if (!newer) return;
    const mine = store.read();
    setShown(false);
    store.dispatch({ type: 'adopt', minutes: newer });
    const takeBack = () => {
      store.dispatch({ type: 'resume', state: { ...mine, newer: null } });
      store.dispatch({ type: 'keepMine' });
    };
    notify({ title: words('takenTheirs'), action: { label: words('takeBack'), onPress: takeBack } });
  }

  return (
    <div role="alert" className="pb-3">
      <Notice
        tone="amber"
        title={name ? words('title', { name }) : words('titleUnknown')}
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => setShown(true)}>
              {words('show')}
            </Button>
            <Button size="small" onClick={keepMine}>
              {words('keepMine')}
            </Button>
          </span>
        }
      >
        {words('body')} {words('keepMineHint')}
      </Notice>
      <Drawer
        open={isShown}
        onOpenChange={setShown}
        width="wide"
        title={words('theirs', { version: newer.version })}
        description={words('keepMineHint')}
        footer={
          <>
            <Button variant="quiet" onClick={takeTheirs}>
              {words('takeTheirs')}
            </Button>
            <Button onClick={keepMine}>{words('keepMine')}</Button>
          </>
        }
      >
        <VersionDiff minutesId={minutesId} from={state.version} to={newer.version} />
      </Drawer>
    </div>
  );
}
