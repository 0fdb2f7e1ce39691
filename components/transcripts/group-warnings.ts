import type { TranscriptWarning } from '@/server/contract/transcripts';

export interface WarningGroup {
  code: string;
  /** Lines of the file as sent, from 1. */
  lines: number[];
}

/** One entry for each kind of remark, with the lines that it was made about. */
export function groupWarnings(warnings: readonly TranscriptWarning[]): WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const { code, line } of warnings) {
    const group = groups.get(code) ?? { code, lines: [] };
    if (line !== null) group.lines.push(line);
    groups.set(code, group);
  }
  return [...groups.values()];
}
