import type { MinutesLanguage, StatementKind } from '@/server/contract/minutes';

export type LabelledKind = Exclude<StatementKind, 'note'>;
export type DetailName = 'owner' | 'due';

/** Words that Markdown lines carry. They are a format as much as a text: changing one orphans saved copies. */
export const KIND_WORDS: Record<MinutesLanguage, Record<LabelledKind, string>> = {
  pt: { summary: 'Resumo', topic: 'Tema', decision: 'Decisão', action: 'Encaminhamento' },
  en: { summary: 'Summary', topic: 'Topic', decision: 'Decision', action: 'Action' },
};

export const DETAIL_WORDS: Record<MinutesLanguage, Record<DetailName, string>> = {
  pt: { owner: 'Responsável', due: 'Prazo' },
  en: { owner: 'Owner', due: 'Due' },
};

/** Which kind a label names, in either language. */
export function findKind(label: string): LabelledKind | null {
  return findKey(KIND_WORDS, label);
}

/** Which detail a label names, in either language. */
export function findDetail(label: string): DetailName | null {
  return findKey(DETAIL_WORDS, label);
}

function findKey<Key extends string>(table: Record<MinutesLanguage, Record<Key, string>>, label: string): Key | null {
  const wanted = label.toLocaleLowerCase('pt');
  const entries = [...Object.entries<string>(table.pt), ...Object.entries<string>(table.en)];
  const found = entries.find(([, word]) => word.toLocaleLowerCase('pt') === wanted);

  return found ? (found[0] as Key) : null; // safe because the entries come from tables keyed by Key
}
