/** The words of each page, in the order in which the file draws them; white space as single spaces. */
export async function readPages(bytes: Uint8Array): Promise<string[]> {
  const { extractText } = await import('unpdf');
  // The reader takes the bytes over, and they may belong to somebody else.
  const { text } = await extractText(Uint8Array.from(bytes), { mergePages: false });

  return text.map((page) => page.replace(/\s+/g, ' ').trim());
}
