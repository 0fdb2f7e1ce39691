import type { MinutesLanguage } from '@/server/contract/minutes';
import type { MinutesStatement } from '../statement';
import { escapeMarkdown } from './escape';
import { DETAIL_WORDS, KIND_WORDS } from './line-words';

/** What a line of Markdown can carry of a statement. */
export type StatementLine = Pick<MinutesStatement, 'section' | 'kind' | 'text' | 'owner' | 'due'>;

/** A section that ends without another one beginning. */
export const SECTION_END = '---';

/**
 * Statements as Markdown: `## ` a section, `- ` a statement, kind in bold before it, owner and due after it:
 * `- **Decision:** …`, `- **Action:** … — *Owner: Ana* — *Due: Friday*`. `parseMarkdown` reads it back.
 */
export function toMarkdown(statements: StatementLine[], language: MinutesLanguage): string {
  let section = '';
  const blocks: string[][] = [[]];
  for (const statement of statements) {
    if (statement.section !== section) blocks.push([toHeading(statement.section), '']);
    section = statement.section;
    blocks.at(-1)?.push(toLine(statement, language));
  }

  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function toHeading(section: string): string {
  return section === '' ? SECTION_END : `## ${escapeMarkdown(section)}`;
}

function toLine({ kind, text, owner, due }: StatementLine, language: MinutesLanguage): string {
  const label = kind === 'note' ? '' : `**${KIND_WORDS[language][kind]}:** `;
  const words = DETAIL_WORDS[language];

  return `- ${label}${escapeMarkdown(text)}${toDetail(words.owner, owner)}${toDetail(words.due, due)}`;
}

function toDetail(label: string, value: string | null): string {
  return value === null ? '' : ` — *${label}: ${escapeMarkdown(value)}*`;
}
