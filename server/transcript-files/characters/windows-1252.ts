/** Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9f. Own table: Node 20 decodes the name as Latin-1. */
const DIFFERENT = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Gives the characters U+0080 to U+009F, which nobody writes, the meaning that Windows gives those bytes. */
export function readAsWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (character) => DIFFERENT[character.charCodeAt(0) - 0x80] ?? character);
}
