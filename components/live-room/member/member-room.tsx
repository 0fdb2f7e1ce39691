'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { LiveFeedbackView } from '@/server/contract/feedback';
import type { LiveRoomView } from '@/server/contract/live';
import { Button } from '../../ui/button';
import { AfterCall, type Ending } from '../after-call';
import type { Answers } from '../consent/answers';
import { ConsentForm } from '../consent/consent-form';
import { DeskProvider } from '../desk';
import { DeviceCheck, type DeviceChoice } from '../devices/device-check';
import { LazyCall } from '../lazy-call';
import { RoomEnded } from '../room-ended';
import { useFullLoad } from '../use-full-load';
import { AlertsBeside, HeardBelow, HeardOutside } from './heard';
import { RoomFacts } from './room-facts';
import { useMemberDesk } from './use-member-desk';

type Step =
  | { at: 'door' }
  | { at: 'consent' }
  | { at: 'devices' }
  | { at: 'call'; choice: DeviceChoice }
  | { at: 'after'; ending: Ending }
  /** A host closed it while one was inside; our server may not have heard of it yet. */
  | { at: 'closed' };

interface MemberRoomProps {
  room: LiveRoomView;
  feedback: LiveFeedbackView;
}

/** The way of somebody with an account: answers, devices, room, and out again. */
export function MemberRoom({ room, feedback }: MemberRoomProps) {
  const [step, setStep] = useState<Step>({ at: 'door' });
  // Only until they are written down: what is changed in the room afterwards must not be undone by joining again.
  const [chosen, setChosen] = useState<Answers | null>(null);
  const desk = useMemberDesk(room, { chosen, onKept: () => setChosen(null) });
  useFullLoad(true);
  const isLead = desk.decide !== null;
  const heard = { meetingId: room.meetingId, initial: feedback };

  if (step.at === 'call') {
    return (
      <DeskProvider value={desk}>
        <LazyCall
          choice={step.choice}
          onEnd={(cause) => setStep(cause === 'closed' ? { at: 'closed' } : { at: 'after', ending: { cause } })}
          onRefused={(error) => setStep({ at: 'after', ending: { cause: 'refused', error } })}
          {...(isLead && { alerts: <AlertsBeside {...heard} />, below: <HeardBelow {...heard} /> })}
        />
      </DeskProvider>
    );
  }

  return (
    <div className="flex flex-col gap-12">
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Door
          room={room}
          step={step}
          known={chosen ?? desk.answers}
          onAnswered={(given) => {
            setChosen(given);
            setStep({ at: 'devices' });
          }}
          onStep={setStep}
        />
        <RoomFacts room={room} isLead={isLead} />
      </div>
      <HeardOutside {...heard} isOver={room.session?.status === 'ENDED'} />
    </div>
  );
}

interface DoorProps {
  room: LiveRoomView;
  step: Exclude<Step, { at: 'call' }>;
  known: Answers;
  onAnswered: (answers: Answers) => void;
  onStep: (step: Step) => void;
}

function Door({ room, step, known, onAnswered, onStep }: DoorProps) {
  const words = useTranslations('rooms');
  if (step.at === 'after') {
    return <AfterCall ending={step.ending} url={room.url} onAgain={() => onStep({ at: 'devices' })} />;
  }
  if (step.at === 'devices') {
    return (
      <DeviceCheck submitLabel={words('before.join')} onReady={(choice) => onStep({ at: 'call', choice })}>
        <div>
          <Button variant="quiet" className="-ml-4" onClick={() => onStep({ at: 'consent' })}>
            {words('consent.change')}
          </Button>
        </div>
      </DeviceCheck>
    );
  }
  if (step.at === 'closed' || (step.at === 'door' && room.session?.status === 'ENDED')) {
    return (
      <RoomEnded
        meetingId={room.meetingId}
        session={room.session}
        takesFocus={step.at === 'closed'}
        onOpenAgain={() => onStep({ at: 'consent' })}
      />
    );
  }
  return (
    <ConsentForm mode={room.consentMode} known={known} submitLabel={words('consent.next')} onAnswered={onAnswered} />
  );
}
