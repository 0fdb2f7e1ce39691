import { checkDates } from './check-dates';
import { checkNames } from './check-names';
import { checkNumbers } from './check-numbers';
import { checkOwner } from './check-owner';
import { checkPolarity } from './check-polarity';
import { checkSpeaker } from './check-speaker';
import { checkWording } from './check-wording';
import type { Assessment, StatementInput } from './statement-input';

const CHECKS = [checkNumbers, checkDates, checkNames, checkOwner, checkSpeaker, checkWording, checkPolarity];

/**
 * Judges whether the spans carry the statement: figures, dates, names, owner, wording and negation.
 * Lexical only: a yes means "these words were said like this", never "this is true".
 */
export function assessStatement(input: StatementInput): Assessment {
  const spans = input.spans.filter((span) => span.text.trim() !== '');
  if (spans.length === 0 || input.text.trim() === '')
    return { support: 'unsupported', reasons: [{ code: 'no_evidence', detail: null }] };

  const reasons = CHECKS.flatMap((check) => check({ ...input, spans }));
  return { support: reasons.length === 0 ? 'supported' : 'unsupported', reasons };
}
