'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MeetingView } from '@/server/contract/meetings';
import type { PresenceView } from '@/server/contract/presence';
import { useTRPC } from '../lib/trpc';
import { useCan } from '../shell/viewer-context';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { TextLink } from '../ui/text-link';
import { DecisionList } from './decision-list';
import { PresenceEditor } from './presence-editor';
import { PresenceTimeline } from './presence-timeline';
import { useDecisions } from './use-decisions';
import { useRuleWords } from './use-rule-words';

interface PresenceSectionProps {
  meeting: MeetingView;
  initial: PresenceView;
}

/** Who was there over the meeting, drawn and in words, and whether that was enough at each decision. */
export function PresenceSection({ meeting, initial }: PresenceSectionProps) {
  const words = useTranslations('presence');
  const trpc = useTRPC();
  const mayWrite = useCan('write:meetings') && meeting.status !== 'cancelled';
  const [isEditing, setEditing] = useState(false);
  const { data: presence } = useQuery(trpc.presence.get.queryOptions({ id: meeting.id }, { initialData: initial }));
  const { decisions, isFrozen, hasMinutes } = useDecisions(meeting.id, meeting.hasMinutes);
  const isRecorded = presence.people.some(({ intervals }) => intervals.length > 0);
  if (presence.people.length === 0) return null;

  return (
    <Section
      title={words('heading')}
      description={words('description')}
      actions={
        mayWrite &&
        isRecorded &&
        !isEditing && (
          <Button size="small" onClick={() => setEditing(true)}>
            {words('edit')}
          </Button>
        )
      }
    >
      <RuleLine presence={presence} />
      {isEditing && <PresenceEditor meetingId={meeting.id} presence={presence} onClose={() => setEditing(false)} />}
      {!isEditing && !isRecorded && (
        <EmptyState
          title={words('empty.title')}
          body={words('empty.body')}
          action={mayWrite && <Button onClick={() => setEditing(true)}>{words('record')}</Button>}
        />
      )}
      {!isEditing && isRecorded && (
        <>
          <PresenceTimeline presence={presence} decisions={decisions} />
          {hasMinutes && <DecisionList decisions={decisions} isFrozen={isFrozen} />}
        </>
      )}
    </Section>
  );
}

function RuleLine({ presence }: { presence: PresenceView }) {
  const words = useTranslations('presence');
  const ruleWords = useRuleWords();
  const mayManage = useCan('manage:users');
  return (
    <p className="mb-6 flex flex-wrap gap-x-3 text-base text-ink-soft">
      {presence.rule ? words('rule', { rule: ruleWords(presence.rule) }) : words('noRule')}
      {!presence.rule && mayManage && <TextLink href="/settings/organization">{words('setRule')}</TextLink>}
    </p>
  );
}
