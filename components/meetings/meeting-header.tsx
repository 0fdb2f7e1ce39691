'use client';

import { useTranslations } from 'next-intl';
import type { MeetingAnswer } from '@/server/contract/meetings';
import { Badge } from '../ui/badge';
import { PageHeader } from '../ui/page-header';
import { Rail } from '../ui/rail';
import { MeetingActions } from './meeting-actions';
import { MeetingFacts } from './meeting-facts';
import { NextStep } from './next-step';
import { useMeeting } from './use-meeting';
import { useRailStateLabels, useRailSteps } from './use-rail-steps';

/** Title, when and who; how far the meeting has come, and who acts next. */
export function MeetingHeader({ initial }: { initial: MeetingAnswer }) {
  const words = useTranslations('meetings');
  const meeting = useMeeting(initial);
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
      <div className="mb-8">
        <Rail label={words('rail.label')} steps={toSteps(meeting)} stateLabels={stateLabels} />
        <NextStep meeting={meeting} />
      </div>
    </>
  );
}
