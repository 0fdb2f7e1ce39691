/** The value that `share` of all are not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

let failures = 0;

/** Prints a figure beside what it has to be. */
export function judge(what: string, figure: string, isRight: boolean): void {
  if (!isRight) failures += 1;
  console.log(`${isRight ? 'ok    ' : 'FAILED'}  ${what}: ${figure}`);
}

export function countFailures(): number {
  return failures;
}
