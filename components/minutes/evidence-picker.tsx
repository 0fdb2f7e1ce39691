'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import type { EvidenceView } from '@/server/contract/minutes';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { SkeletonText } from '../ui/skeleton';
import type { EditorRow } from './editor/row';
import { PassageChoices } from './passage-choices';
import { filterPassages, type PassageChoice, splitPassages } from './split-passages';
import { useUtterances, useUtterancesAt } from './use-utterances';

const MATCHES_AT_ONCE = 12;
const NEARBY_AT_ONCE = 8;

interface EvidencePickerProps {
  meetingId: string;
  row: EditorRow;
  timing: TranscriptTiming | null;
  /** Where in the transcript the sentence, or one near it, was said. */
  nearPosition: number;
  onPick: (evidence: EvidenceView) => void;
  onClose: () => void;
}

/** Finds what was said, by words or near by, and names it for a sentence. */
export function EvidencePicker({ meetingId, row, timing, nearPosition, onPick, onClose }: EvidencePickerProps) {
  const words = useTranslations('minutes.picker');
  const [query, setQuery] = useState('');
  const search = useDeferredValue(query.trim());
  const shared = {
    meetingId,
    timing,
    chosen: row.evidence,
    onPick: (passage: PassageChoice) => onPick(toEvidence(passage)),
  };

  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('title')}
      description={words('for', { text: row.text })}
    >
      <Field label={words('search')} hint={words('searchHint')}>
        <Input type="search" value={query} maxLength={200} onChange={(event) => setQuery(event.target.value)} />
      </Field>
      <div className="pt-6">
        {search === '' ? <Nearby {...shared} nearPosition={nearPosition} /> : <Matches {...shared} query={search} />}
      </div>
    </Drawer>
  );
}

interface ListProps {
  meetingId: string;
  timing: TranscriptTiming | null;
  chosen: readonly EvidenceView[];
  onPick: (passage: PassageChoice) => void;
}

function Nearby({ meetingId, timing, chosen, onPick, nearPosition }: ListProps & { nearPosition: number }) {
  const words = useTranslations('minutes.picker');
  const locale = useLocale();
  const [from, setFrom] = useState(Math.max(0, nearPosition - 2));
  const { data } = useUtterances(meetingId, from, NEARBY_AT_ONCE);
  if (!data) return <SkeletonText lines={8} />;
  return (
    <>
      <h3 className="mb-2 text-sm font-medium">{words('nearby')}</h3>
      <PassageChoices
        passages={splitPassages(data.utterances, locale)}
        timing={timing}
        chosen={chosen}
        onPick={onPick}
      />
      <div className="flex justify-between pt-4">
        <Button size="small" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - NEARBY_AT_ONCE))}>
          {words('earlier')}
        </Button>
        <Button size="small" disabled={data.nextCursor === null} onClick={() => setFrom(from + NEARBY_AT_ONCE)}>
          {words('later')}
        </Button>
      </div>
    </>
  );
}

function Matches({ meetingId, timing, chosen, onPick, query }: ListProps & { query: string }) {
  const words = useTranslations('minutes.picker');
  const locale = useLocale();
  const trpc = useTRPC();
  const [shown, setShown] = useState(MATCHES_AT_ONCE);
  const options = trpc.transcripts.search.queryOptions({ id: meetingId, query }, { placeholderData: keepPreviousData });
  const matches = useQuery(options).data?.matches;
  const utterances = useUtterancesAt(
    meetingId,
    (matches ?? []).slice(0, shown).map(({ position }) => position),
  );
  const passages = filterPassages(splitPassages(utterances, locale), query);
  if (!matches) return <SkeletonText lines={8} />;
  return (
    <>
      <p role="status" className="mb-2 text-sm text-ink-soft">
        {words('found', { count: matches.length })}
      </p>
      <PassageChoices passages={passages} timing={timing} chosen={chosen} query={query} onPick={onPick} />
      {matches.length > shown && (
        <Button size="small" className="mt-4" onClick={() => setShown(shown + MATCHES_AT_ONCE)}>
          {words('more')}
        </Button>
      )}
    </>
  );
}

/** Seconds of the whole utterance; the server narrows them to the quote when it is saved. */
function toEvidence({ utterance, quote }: PassageChoice): EvidenceView {
  const { id, position, startMs, endMs, speaker } = utterance;
  return { utteranceId: id, position, startMs, endMs, speaker, quote };
}
