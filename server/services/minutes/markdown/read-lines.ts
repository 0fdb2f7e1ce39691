import type { StatementKind } from '@/server/contract/minutes';
import { toOneLine } from '../statement';
import { unescapeMarkdown } from './escape';
import { type DetailName, findDetail, findKind } from './line-words';
import type { StatementLine } from './to-markdown';

const HEADING = /^ {0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const BULLET = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;
/** A line across the page: the section ends without another beginning. */
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const LABEL = /^\*\*([\p{L} ]+):\*\*\s*/u;
const TASK = /^\[[ xX]\]\s+/;
const DETAIL = /\s+—\s+\*([\p{L} ]+):\s*((?:\\.|[^*\\])*)\*$/u;

/**
 * Every statement that a Markdown text holds: one a line, with or without a bullet; an indented line goes on with the
 * one before. Nothing is ever run or drawn as markup: what is not one of our own marks stays as text.
 */
export function readLines(markdown: string): StatementLine[] {
  const found: StatementLine[] = [];
  let section = '';
  let open: string[] = [];
  const close = () => {
    const line = toStatementLine(open.join(' '), section);
    if (line) found.push(line);
    open = [];
  };

  for (const raw of markdown.split(/\r\n|\r|\n/)) {
    const heading = HEADING.exec(raw);
    const bullet = BULLET.exec(raw);
    const endsSection = RULE.test(raw);
    const isBreak = heading !== null || endsSection || raw.trim() === '';
    const goesOn = /^\s/.test(raw) && !isBreak && !bullet && open.length > 0;
    if (!goesOn) close();
    if (heading) section = toOneLine(unescapeMarkdown(heading[1] ?? ''));
    if (endsSection) section = '';
    if (!isBreak) open.push((bullet?.[1] ?? raw).trim());
  }
  close();

  return found;
}

function toStatementLine(line: string, section: string): StatementLine | null {
  const { kind, rest } = readKind(line);
  const { text, details } = readDetails(rest);
  const clean = toOneLine(unescapeMarkdown(text));

  return clean === '' ? null : { section, kind, text: clean, owner: details.owner ?? null, due: details.due ?? null };
}

function readKind(line: string): { kind: StatementKind; rest: string } {
  const label = LABEL.exec(line);
  const kind = findKind(label?.[1] ?? '');
  if (label && kind) return { kind, rest: line.slice(label[0].length) };

  const task = TASK.exec(line);
  return task ? { kind: 'action', rest: line.slice(task[0].length) } : { kind: 'note', rest: line };
}

function readDetails(line: string): { text: string; details: Partial<Record<DetailName, string>> } {
  const details: Partial<Record<DetailName, string>> = {};
  let text = line;
  for (let match = DETAIL.exec(text); match; match = DETAIL.exec(text)) {
    const name = findDetail(match[1] ?? '');
    const value = toOneLine(unescapeMarkdown(match[2] ?? ''));
    if (!name || details[name] !== undefined || value === '') break;
    details[name] = value;
    text = text.slice(0, match.index);
  }

  return { text, details };
}
