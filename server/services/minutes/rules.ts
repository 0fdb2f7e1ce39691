import { assertNever } from '@/server/lib/assert-never';
import { AppError, conflict } from '@/server/lib/errors';
import { MIN_WORDS_FOR_MINUTES } from '@/server/contract/transcripts';
import type { MinutesStatus } from '@/server/contract/minutes';
import type { MinutesStatement } from './statement';

/** @throws AppError 409 `NO_TRANSCRIPT`, 422 `TRANSCRIPT_TOO_SHORT` */
export function assertCanDraft(transcript: { words: number } | null): asserts transcript {
  if (!transcript) throw conflict('NO_TRANSCRIPT', 'The meeting has no transcript yet');
  if (transcript.words >= MIN_WORDS_FOR_MINUTES) return;
  throw new AppError({
    code: 'TRANSCRIPT_TOO_SHORT',
    status: 422,
    message: `The transcript has ${transcript.words} words; minutes need at least ${MIN_WORDS_FOR_MINUTES}`,
    details: { words: transcript.words, minimum: MIN_WORDS_FOR_MINUTES },
  });
}

/** Which drafter writes. @throws AppError 409 `DRAFTER_UNAVAILABLE` */
export function chooseDrafter(input: {
  asked: 'offline' | 'openai' | undefined;
  isTest: boolean;
  hasModel: boolean;
}): 'offline' | 'openai' {
  if (input.isTest) return 'offline';
  if (input.asked === 'openai' && !input.hasModel) {
    throw conflict('DRAFTER_UNAVAILABLE', 'No language model is set up on this installation');
  }
  return input.asked ?? (input.hasModel ? 'openai' : 'offline');
}

/** @throws AppError 409 `MINUTES_DRAFTING`, `MINUTES_FROZEN` */
export function assertEditable(minutes: { status: MinutesStatus }): void {
  if (minutes.status === 'draft') return;
  if (minutes.status === 'drafting') throw conflict('MINUTES_DRAFTING', 'The draft is still being written');
  throw conflict('MINUTES_FROZEN', 'These minutes are final; a later change is an amendment', {
    status: minutes.status,
  });
}

/** @throws AppError 409 `DRAFT_INCOMPLETE`, `MINUTES_EMPTY`, `UNSUPPORTED_STATEMENTS` */
export function assertFinalizable(failureCode: string | null, statements: MinutesStatement[]): void {
  if (failureCode !== null && statements.length > 0) {
    throw conflict('DRAFT_INCOMPLETE', 'The draft broke off; complete it or draft again', { failureCode });
  }
  if (statements.length === 0) throw conflict('MINUTES_EMPTY', 'Minutes without a statement cannot be final');

  const statementIds = statements.filter(({ support }) => support === 'unsupported').map(({ id }) => id);
  if (statementIds.length > 0) {
    throw conflict('UNSUPPORTED_STATEMENTS', 'Some statements are neither supported nor declared', { statementIds });
  }
}

/** @throws AppError 409 `MINUTES_NOT_SIGNED` */
export function assertAmendable({ status }: { status: MinutesStatus }): void {
  if (status === 'signed') return;
  throw conflict('MINUTES_NOT_SIGNED', 'Only signed minutes that nothing has superseded can be amended', { status });
}

/** Nobody but the machine has written here: a draft that failed and was not touched since. */
export function isRedraftable(minutes: { status: MinutesStatus; failureCode: string | null }): boolean {
  switch (minutes.status) {
    case 'drafting':
      return true;
    case 'draft':
      return minutes.failureCode !== null;
    case 'finalized':
    case 'sent_for_signature':
    case 'signed':
    case 'declined':
    case 'voided':
    case 'superseded':
      return false;
    default:
      return assertNever(minutes.status);
  }
}
