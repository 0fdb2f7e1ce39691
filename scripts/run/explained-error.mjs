/** A failure whose message says everything the reader needs: it is printed without a stack. */
export class ExplainedError extends Error {
  isExplained = true;
}
