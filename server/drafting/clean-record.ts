/** A sentence of written minutes: list dashes, markup and needless spaces go; the words stay. */
export function cleanRecord(raw: string): string {
  const text = raw
    .replace(/<[^>]*>?|\[([^\]]*)\]\([^)]*\)|[`*_#|<>]+/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—•:“”"]+/u, '')
    .replace(/\s+([,.;])/g, '$1')
    .replace(/[\s,;:–—-]+$/u, '')
    .trim();
  if (text === '') return '';
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]["”’)]?$/u.test(first) ? first : `${first}.`;
}
