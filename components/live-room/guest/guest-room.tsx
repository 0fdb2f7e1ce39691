'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { GuestRoomView } from '@/server/contract/rooms';
import { FailureNotice } from '../../lib/failure-notice';
import { Button } from '../../ui/button';
import { SkeletonText } from '../../ui/skeleton';
import { AfterCall, type Ending } from '../after-call';
import { DeviceCheck, type DeviceChoice } from '../devices/device-check';
import type { EndCause } from '../room/end-cause';
import { useFullLoad } from '../use-full-load';
import { GuestCall } from './guest-call';
import { type GuestDetails, GuestForm } from './guest-form';
import { GuestNotice } from './guest-notice';
import { type Guest, useGuest } from './use-guest';
import { useGuestView } from './use-guest-view';

interface GuestRoomProps {
  link: string;
  view: GuestRoomView;
}

/** The way of a guest: name and answers, devices, the lobby, the room. */
export function GuestRoom({ link, view: initial }: GuestRoomProps) {
  const guest = useGuest(link);
  const view = useGuestView(link, initial, guest.state?.state === 'lobby');
  const [choice, setChoice] = useState<DeviceChoice | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [isOver, setOver] = useState(false);
  useFullLoad(true);
  const { pass, state } = guest;

  function end(cause: EndCause) {
    setChoice(null);
    guest.refresh();
    if (cause === 'closed') setOver(true);
    else setEnding({ cause });
  }

  if (!guest.isReady) return <SkeletonText />;
  if (!view) return <GuestNotice kind="unknown" />;
  if (isOver || !view.isOpen) return <GuestNotice kind="closed" />;
  if (!view.isConfigured) return <GuestNotice kind="notReady" />;
  if (!pass || state?.state === 'left') return <Knocking guest={guest} view={view} onChosen={setChoice} />;
  if (!state) return guest.error ? <Stale guest={guest} /> : <SkeletonText />;
  if (state.state === 'refused' || state.state === 'removed') {
    if (ending) setEnding(null); // whoever is let in after all begins anew
    return <GuestNotice kind={state.state} />;
  }
  if (ending) return <AfterCall ending={ending} url={null} onAgain={() => setEnding(null)} />;
  if (state.state === 'lobby') return <Waiting guest={guest} />;
  if (!choice) return <Entering onChosen={setChoice} />;

  return (
    <GuestCall
      link={link}
      view={view}
      pass={pass}
      state={state}
      choice={choice}
      onEnd={end}
      onRefused={(error) => {
        setChoice(null);
        setEnding({ cause: 'refused', error });
      }}
    />
  );
}

interface KnockingProps extends Pick<GuestRoomProps, 'view'> {
  guest: Guest;
  onChosen: (choice: DeviceChoice) => void;
}

function Knocking({ guest, view, onChosen }: KnockingProps) {
  const words = useTranslations('rooms');
  const [given, setGiven] = useState<GuestDetails | null>(null);
  const [isChanging, setChanging] = useState(false);
  if (!given || isChanging) {
    return (
      <GuestForm
        mode={view.consentMode}
        given={given}
        onGiven={(next) => {
          setGiven(next);
          setChanging(false);
        }}
      />
    );
  }

  return (
    <DeviceCheck
      submitLabel={words('guest.knock')}
      pending={guest.isKnocking}
      onReady={(choice) => {
        onChosen(choice);
        guest.knock(given.name, given.answers);
      }}
    >
      <div>
        <Button variant="quiet" className="-ml-4" onClick={() => setChanging(true)}>
          {words('consent.change')}
        </Button>
      </div>
      <FailureNotice title={words('guest.knockFailed')} error={guest.error} />
    </DeviceCheck>
  );
}

function Waiting({ guest }: { guest: Guest }) {
  const words = useTranslations('rooms.guest');
  return (
    <GuestNotice kind="waiting">
      <Button onClick={guest.leave}>{words('stop')}</Button>
    </GuestNotice>
  );
}

/** Let in, but the page was loaded anew: devices are chosen again. */
function Entering({ onChosen }: Pick<KnockingProps, 'onChosen'>) {
  const words = useTranslations('rooms.before');
  return <DeviceCheck submitLabel={words('join')} onReady={onChosen} />;
}

/** The pass of this tab opens nothing any more: one may knock again. */
function Stale({ guest }: { guest: Guest }) {
  const words = useTranslations('rooms');
  return (
    <div className="flex flex-col items-start gap-4">
      <FailureNotice title={words('before.failed')} error={guest.error} />
      <Button onClick={guest.leave}>{words('after.again')}</Button>
    </div>
  );
}
