const MIN_ROWS = 50_000;
const ROWS_A_LINE = 250_000;
const ROWS_A_STEP = 5000;

/** How far a long chain is, on stderr: one line that changes in a terminal, some lines elsewhere, none for short ones. */
export function createProgress(name: string, totalRows: number): { tell(rows: number): void; clear(): void } {
  const isTerminal = process.stderr.isTTY;
  const step = isTerminal ? ROWS_A_STEP : ROWS_A_LINE;
  let next = totalRows < MIN_ROWS ? Number.POSITIVE_INFINITY : step;

  return {
    tell(rows) {
      if (rows < next) return;
      next = rows + step;
      const percent = Math.min(100, Math.floor((rows / totalRows) * 100));
      process.stderr.write(
        `${isTerminal ? '\r' : ''}${name}: ${rows} of ${totalRows} rows, ${percent} %${isTerminal ? '' : '\n'}`,
      );
    },
    clear() {
      if (isTerminal && Number.isFinite(next)) process.stderr.write('\r\u001b[K');
    },
  };
}
