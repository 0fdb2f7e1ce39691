/**
 * The same letter with its parts as plain UTF-8 (`8bit`). Letters in the outbox are read as files, by people and by
 * programs that look for a link: no line of theirs may be folded.
 */
export function toPlainParts(letter: string): string {
  return letter
    .replaceAll('\r\n', '\n')
    .replace(
      /^Content-Transfer-Encoding: quoted-printable\n\n([\s\S]*?)(?=\n----_NmP)/gm,
      (_part, body: string) => `Content-Transfer-Encoding: 8bit\n\n${decodeQuotedPrintable(body)}`,
    );
}

/** RFC 2045 §6.7, for text in UTF-8. */
function decodeQuotedPrintable(body: string): string {
  return body
    .replace(/=\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
}
