const LONGEST_NAME = 200;
/** Control characters, and marks that are not seen or turn the reading direction around. */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** What somebody outside calls a file, fit to be stored and shown: one line, no folders. Null when nothing is left. */
export function cleanOutsideName(name: string | null | undefined): string | null {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(MISLEADING, '').replace(/\s+/g, ' ').normalize('NFC').trim();
  const named = [...clean].slice(0, LONGEST_NAME).join('');

  return /^\.*$/.test(named) ? null : named;
}
