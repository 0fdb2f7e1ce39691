export interface Letter {
  paragraphs: string[];
  /** One link, set on its own line. */
  link: { label: string; url: string } | null;
  /** Small print. */
  footer: string;
}

/** The same letter as plain text and as HTML; whatever came from outside is escaped. */
export function renderLetter(letter: Letter): { text: string; html: string } {
  return { text: toText(letter), html: toHtml(letter) };
}

function toText({ paragraphs, link, footer }: Letter): string {
  return [...paragraphs, ...(link ? [`${link.label}:\n${link.url}`] : []), '--', footer].join('\n\n');
}

function toHtml({ paragraphs, link, footer }: Letter): string {
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('');
  const button = link
    ? `<p style="margin:24px 0"><a href="${escapeHtml(link.url)}" style="background:#1F6F54;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">${escapeHtml(link.label)}</a></p><p style="margin:0 0 16px;font-size:13px;color:#6B665E;word-break:break-all">${escapeHtml(link.url)}</p>`
    : '';

  return `<!doctype html><html><body style="margin:0;background:#FBFAF7;color:#1C1B19;font:16px/1.6 Georgia,serif"><div style="max-width:560px;margin:0 auto;padding:32px 24px">${body}${button}<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #E3DFD6;font:13px/1.5 sans-serif;color:#6B665E">${escapeHtml(footer)}</p></div></body></html>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
