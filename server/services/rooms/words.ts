/** What would change how the text around it is shown, or is not shown at all. */
const CONTROLS = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One line as people read it. */
export function cleanLine(text: string): string {
  const words = text.replace(/\s/g, ' ').replace(CONTROLS, '').replace(/ +/g, ' ');
  return words.normalize('NFC').trim();
}

/** Several lines, each as people read it. */
export function cleanLines(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines
    .map((line) => line.replaceAll('\t', ' ').replace(CONTROLS, '').trimEnd())
    .join('\n')
    .normalize('NFC')
    .trim();
}
