import type { SupportReason } from '@/server/contract/minutes';
import { foldText, readDates, readNumbers, tokenise } from '@/server/lib/language';
import type { StatementInput } from './statement-input';

/** Dates of the statement, and the due phrase word by word, must be said in the evidence. */
export function checkDates(input: StatementInput): SupportReason[] {
  return [...checkDatesOfText(input), ...checkDue(input)];
}

function checkDatesOfText(input: StatementInput): SupportReason[] {
  const said = new Set(
    input.spans.flatMap((span) => readDates(span.text, input.language).flatMap((mention) => mention.parts)),
  );
  const figures = new Set(
    input.spans.flatMap((span) => readNumbers(span.text, input.language).flatMap((mention) => mention.values)),
  );
  return readDates(input.text, input.language)
    .filter((mention) => !mention.parts.every((part) => said.has(part) || isYearSaid(part, figures)))
    .map((mention) => ({ code: 'date_not_in_evidence', detail: mention.text }));
}

/** A year said in words stands apart from its month in speech. */
function isYearSaid(part: string, figures: Set<number>): boolean {
  return part.startsWith('year:') && figures.has(Number(part.slice('year:'.length)));
}

function checkDue(input: StatementInput): SupportReason[] {
  if (input.due === null || input.due.trim() === '') return [];
  const due = tokenise(input.due).map((token) => token.key);
  const isSaid = input.spans.some((span) =>
    containsInOrder(
      tokenise(foldText(span.text)).map((token) => token.key),
      due,
    ),
  );
  return isSaid ? [] : [{ code: 'date_not_in_evidence', detail: input.due }];
}

/** The words of the due phrase stand together, in order. */
function containsInOrder(said: string[], due: string[]): boolean {
  return said.some((_, at) => due.every((key, offset) => said[at + offset] === key));
}
