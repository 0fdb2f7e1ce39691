import { Fragment } from 'react';
import { joinClasses } from '../lib/join-classes';

export const INSERTED_STYLES = 'bg-accent-soft text-accent-strong underline decoration-1 underline-offset-4';
export const DELETED_STYLES = 'bg-sunken text-ink-faint line-through decoration-1';

interface WordDiffProps {
  words: readonly { change: 'same' | 'added' | 'removed'; text: string }[];
}

/** A text between two states: words that came are underlined, words that went are struck. */
export function WordDiff({ words }: WordDiffProps) {
  return words.map(({ change, text }, index) => {
    const key = `${index}:${change}`;
    if (change === 'added')
      return (
        <ins key={key} className={joinClasses(INSERTED_STYLES, 'rounded-sm')}>
          {text}
        </ins>
      );
    if (change === 'removed')
      return (
        <del key={key} className={joinClasses(DELETED_STYLES, 'rounded-sm')}>
          {text}
        </del>
      );
    return <Fragment key={key}>{text}</Fragment>;
  });
}
