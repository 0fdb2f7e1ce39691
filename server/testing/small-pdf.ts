/** One empty page; `mark` stands in it as a comment, so that two files differ. `ballastBytes` makes it as large as a scan. */
export function writeSmallPdf(mark: string, ballastBytes = 0): Buffer {
  const ballast = 'x'.repeat(ballastBytes);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
    `<< /Length ${ballast.length} >>\nstream\n${ballast}\nendstream`,
  ];
  let text = `%PDF-1.7\n% ${mark}\n`;
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });

  const rows = ['0000000000 65535 f ', ...offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n `)];
  const table = `xref\n0 ${rows.length}\n${rows.join('\n')}\ntrailer\n<< /Size ${rows.length} /Root 1 0 R >>\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, 'latin1');
}
