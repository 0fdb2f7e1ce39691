'use client';

import { useTranslations } from 'next-intl';
import type { MeetingAnswer, MeetingView } from '@/server/contract/meetings';
import { Badge } from '../ui/badge';
import { PageHeader } from '../ui/page-header';
import { Rail } from '../ui/rail';
import { FoldedHeader } from './folded-header';
import { MeetingActions } from './meeting-actions';
import { MeetingFacts } from './meeting-facts';
import { MeetingRailCompact } from './meeting-rail-compact';
import { NextStep } from './next-step';
import { useIsFolded } from './use-is-folded';
import { useMeeting } from './use-meeting';
import { useRailStateLabels, useRailSteps } from './use-rail-steps';

/** Title, when and who; how far the meeting has come, and who acts next. Little of it where a document follows. */
export function MeetingHeader({ initial }: { initial: MeetingAnswer }) {
  const meeting = useMeeting(initial);
  return useIsFolded() ? <FoldedHeader meeting={meeting} /> : <FullHeader meeting={meeting} />;
}

function FullHeader({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings');
  const toSteps = useRailSteps();
  const stateLabels = useRailStateLabels();
  return (
    <>
      <PageHeader
        title={meeting.topic}
        back={{ href: '/meetings', label: words('list.title') }}
        description={<MeetingFacts meeting={meeting} />}
        actions={
          <>
            {meeting.status === 'cancelled' && <Badge tone="amber">{words('statuses.cancelled')}</Badge>}
            <MeetingActions meeting={meeting} />
          </>
        }
      />
      <div className="mb-8 flex flex-col gap-4 max-sm:gap-1">
        <div className="max-sm:hidden">
          <Rail label={words('rail.label')} steps={toSteps(meeting)} stateLabels={stateLabels} />
        </div>
        <div className="sm:hidden">
          <MeetingRailCompact meeting={meeting} />
        </div>
        <div className="text-base">
          <NextStep meeting={meeting} />
        </div>
      </div>
    </>
  );
}
