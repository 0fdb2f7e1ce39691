/** Fills `{page}` and `{total}` into a worded label. */
export function wordPageNumber(label: string, pageNumber: number, pageCount: number): string {
  return label.replace('{page}', String(pageNumber)).replace('{total}', String(pageCount));
}
