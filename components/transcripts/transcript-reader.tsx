'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import type { TranscriptView, UtteranceView } from '@/server/contract/transcripts';
import { useFormat } from '../lib/use-format';
import { useShortcut } from '../shell/use-shortcut';
import { groupBySpeaker } from './group-by-speaker';
import { type Reading, ReadingContext } from './reading-context';
import { LINE_ATTRIBUTE, scrollToUtterance } from './scroll-to-utterance';
import { SpeakerBlock } from './speaker-block';
import { UtteranceHistory } from './utterance-history';
import type { TranscriptSearch } from './use-transcript-search';
import { assignVoices, NO_VOICE } from './voices';

interface TranscriptReaderProps {
  transcript: TranscriptView;
  utterances: readonly UtteranceView[];
  search: TranscriptSearch;
  mayEdit: boolean;
  /** Null where nothing can be played. Must not change with every drawing. */
  playFrom: ((positionMs: number) => void) | null;
  replace: (utterance: UtteranceView) => void;
}

/** The transcript as a page to read: names as headings, times in the margin, words in serif. */
export function TranscriptReader(props: TranscriptReaderProps) {
  const { transcript, utterances, search } = props;
  const words = useTranslations('transcripts');
  const [editingId, setEditingId] = useState<string | null>(null);
  const [historyOf, setHistoryOf] = useState<UtteranceView | null>(null);
  const reading = useReadingValue(props, setEditingId, setHistoryOf);
  const blocks = useMemo(() => groupBySpeaker(utterances), [utterances]);
  const voices = useMemo(() => assignVoices(transcript.speakers), [transcript.speakers]);
  const names = useMemo(() => new Map(transcript.speakers.map(({ id, name }) => [id, name])), [transcript.speakers]);

  useEffect(() => {
    if (search.currentId) scrollToUtterance(search.currentId);
  }, [search.currentId]);
  useShortcut('e', () => setEditingId(findFocusedLine()), { label: words('edit.shortcut'), enabled: props.mayEdit });

  return (
    <ReadingContext value={reading}>
      <div className="document">
        {blocks.map((block) => (
          <SpeakerBlock
            key={block.id}
            block={block}
            name={names.get(block.speakerId ?? '') ?? block.speaker ?? words('speakers.unknown')}
            voice={voices.get(block.speakerId ?? '') ?? NO_VOICE}
            query={search.shownQuery}
            matched={search.matched}
            currentMatchId={findIn(block.utterances, search.currentId)}
            editingId={findIn(block.utterances, editingId)}
          />
        ))}
      </div>
      {historyOf && (
        <UtteranceHistory meetingId={transcript.meetingId} utterance={historyOf} onClose={() => setHistoryOf(null)} />
      )}
    </ReadingContext>
  );
}

function useReadingValue(
  { transcript, mayEdit, playFrom, replace }: TranscriptReaderProps,
  edit: Reading['edit'],
  showHistory: Reading['showHistory'],
): Reading {
  const words = useTranslations('transcripts');
  const time = useTranslations('common.time');
  const erased = useTranslations('dossiers.erased');
  const { clock, date } = useFormat();
  const { meetingId, timing } = transcript;
  return useMemo(
    () => ({
      meetingId,
      markOf: ({ position, startMs }) => (timing === 'exact' ? clock(startMs) : `#${position + 1}`),
      playFrom,
      mayEdit,
      edit,
      replace,
      showHistory,
      words: {
        playFrom: (mark) => time('playFrom', { time: mark }),
        edit: words('edit.action'),
        edited: words('edit.edited'),
        erased: (at) => erased('on', { date: date(new Date(at)) }),
      },
    }),
    [meetingId, timing, clock, playFrom, mayEdit, edit, replace, showHistory, words, time, erased, date],
  );
}

function findIn(utterances: readonly UtteranceView[], id: string | null): string | null {
  return id !== null && utterances.some((utterance) => utterance.id === id) ? id : null;
}

function findFocusedLine(): string | null {
  return document.activeElement?.closest(`[${LINE_ATTRIBUTE}]`)?.getAttribute(LINE_ATTRIBUTE) ?? null;
}
