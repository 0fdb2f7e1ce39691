import { isAppError } from './errors';

/** Why Ata does not start, in words for whoever starts it: no stack is needed. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Ends the process: an explained refusal in its words, anything else with all that is known. */
export function failStart(error: unknown): never {
  const isExplained = error instanceof StartError || isAppError(error);
  console.error(isExplained ? `Ata does not start: ${error.message}` : error);

  process.exit(1);
}
