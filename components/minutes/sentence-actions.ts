import type { EditorAction } from './editor/editor-state';

/** What a sentence can ask of the page. One object for the life of the page. */
export interface SentenceActions {
  isReadOnly: boolean;
  select: (key: string) => void;
  /** Shows its passage, and plays it where there is a recording. */
  open: (key: string) => void;
  listen: (key: string) => void;
  edit: (key: string) => void;
  /** Ends editing; `accept` also saves at once. Without words the sentence goes. */
  leave: (key: string, how: 'accept' | 'leave') => void;
  addBelow: (key: string | null) => void;
  remove: (key: string) => void;
  /** Asks whether the reader answers for it. */
  askVow: (key: string) => void;
  dispatch: (action: EditorAction) => void;
  /** Sections and people that are known already, for choosing while typing. */
  sectionListId: string;
  peopleListId: string;
}
