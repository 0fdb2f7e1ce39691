import type { SupportReason } from '@/server/contract/minutes';
import { type NumberMention, readDates, readNumbers } from '@/server/lib/language';
import type { StatementInput } from './statement-input';

const TOLERANCE = 1e-9;

/** Every figure of the statement must be said in its evidence, with the same unit where both name one. */
export function checkNumbers(input: StatementInput): SupportReason[] {
  const said = input.spans.flatMap((span) => readNumbers(span.text, input.language));
  return numbersOutsideDates(input)
    .filter((mention) => !said.some((other) => meansSame(mention, other)))
    .map((mention) => ({ code: 'number_not_in_evidence', detail: mention.text }));
}

/** Figures inside a written date are the date check's affair ("22.09.2021"). */
function numbersOutsideDates(input: StatementInput): NumberMention[] {
  const dates = readDates(input.text, input.language);
  return readNumbers(input.text, input.language).filter(
    (mention) => !dates.some((date) => mention.start >= date.start && mention.end <= date.end),
  );
}

function meansSame(mention: NumberMention, other: NumberMention): boolean {
  if (mention.unit !== null && other.unit !== null && mention.unit !== other.unit) return false;
  return mention.values.some((value) => other.values.some((said) => Math.abs(said - value) < TOLERANCE));
}
