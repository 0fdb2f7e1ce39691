import type { EditorRow } from './editor/row';
import type { SentenceActions } from './sentence-actions';

interface KnownWordsProps {
  rows: readonly EditorRow[];
  people: readonly string[];
  actions: Pick<SentenceActions, 'sectionListId' | 'peopleListId'>;
}

/** Offered while typing a section or an owner. */
export function KnownWords({ rows, people, actions }: KnownWordsProps) {
  const sections = [...new Set(rows.map(({ section }) => section))].filter((section) => section !== '');
  return (
    <>
      <datalist id={actions.sectionListId}>
        {sections.map((section) => (
          <option key={section}>{section}</option>
        ))}
      </datalist>
      <datalist id={actions.peopleListId}>
        {people.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
    </>
  );
}
