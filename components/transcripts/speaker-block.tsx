'use client';

import { memo } from 'react';
import type { SpeechBlock } from './group-by-speaker';
import { SpeakerMark } from './speaker-mark';
import { UtteranceLine } from './utterance-line';
import type { Voice } from './voices';

interface SpeakerBlockProps {
  block: SpeechBlock;
  name: string;
  voice: Voice;
  query: string;
  matched: ReadonlySet<string>;
  /** Only if it is in this block. */
  currentMatchId: string | null;
  editingId: string | null;
}

/** What one speaker says in a row. Blocks off the screen are not laid out (`content-visibility`). */
export const SpeakerBlock = memo(function SpeakerBlock(props: SpeakerBlockProps) {
  const { block, name, voice, query, matched, currentMatchId, editingId } = props;
  return (
    <section aria-label={name} className="-mx-3 px-3 pb-5 [contain-intrinsic-size:auto_7rem] [content-visibility:auto]">
      <header className="flex items-center gap-2 font-sans text-base font-medium">
        <SpeakerMark name={name} voice={voice} />
        {name}
      </header>
      {block.utterances.map((utterance) => (
        <UtteranceLine
          key={utterance.id}
          utterance={utterance}
          query={matched.has(utterance.id) ? query : ''}
          isCurrentMatch={utterance.id === currentMatchId}
          isEditing={utterance.id === editingId}
        />
      ))}
    </section>
  );
}, isSameBlock);

/** Pages that arrive later make new blocks of the same utterances: those need no new drawing. */
function isSameBlock(before: SpeakerBlockProps, after: SpeakerBlockProps): boolean {
  const isTouched = (props: SpeakerBlockProps) =>
    props.query !== '' && props.block.utterances.some(({ id }) => props.matched.has(id));
  const isMarkingSame = before.query === after.query && before.matched === after.matched;
  return (
    before.name === after.name &&
    before.voice === after.voice &&
    before.currentMatchId === after.currentMatchId &&
    before.editingId === after.editingId &&
    (isMarkingSame || (!isTouched(before) && !isTouched(after))) &&
    before.block.utterances.length === after.block.utterances.length &&
    before.block.utterances.every((utterance, at) => utterance === after.block.utterances[at])
  );
}
