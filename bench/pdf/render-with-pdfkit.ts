import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { DocumentStatement, MinutesDocument } from '@/server/contract/minutes-document';
import { openWoff } from '@/server/pdf/open-woff';

type Kit = PDFDocument;

const LEFT_PT = 72;
const MARGIN_LEFT_PT = 430;
const BOTTOM_PT = 770;
const FONTS = {
  serif: readFont('source-serif-4/files/source-serif-4-latin-400-normal.woff'),
  strong: readFont('source-serif-4/files/source-serif-4-latin-600-normal.woff'),
  sans: readFont('inter/files/inter-latin-400-normal.woff'),
};

/** The same text on the same page in the same fonts, in the plainest way that pdfkit offers: the anchor. */
export async function renderWithPdfkit(minutes: MinutesDocument): Promise<Buffer> {
  const kit = new PDFDocument({ size: 'A4', margins: { top: 82, bottom: 72, left: LEFT_PT, right: LEFT_PT } });
  const chunks: Buffer[] = [];
  kit.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => kit.on('end', resolve));
  for (const [name, font] of Object.entries(FONTS)) {
    kit.registerFont(name, font);
  }
  writeMinutes(kit, minutes);
  kit.end();
  await ended;

  return Buffer.concat(chunks);
}

function readFont(path: string): Buffer {
  return openWoff(readFileSync(join(process.cwd(), 'node_modules/@fontsource', path)));
}

function writeMinutes(kit: Kit, minutes: MinutesDocument): void {
  kit.on('pageAdded', () => writeFrame(kit, minutes));
  writeFrame(kit, minutes);
  kit.font('strong', 23).text(minutes.title, LEFT_PT, 82);
  for (const line of [minutes.meetingDate, ...minutes.participants.map(({ name }) => name), ...minutes.agenda]) {
    kit.font('serif', 10.5).text(line, { lineGap: 4 });
  }
  let section = '';
  for (const statement of minutes.statements.filter(({ kind }) => kind !== 'decision' && kind !== 'action')) {
    if (statement.section !== section) {
      section = statement.section;
      kit.moveDown().font('strong', 13.5).text(section, LEFT_PT);
    }
    writeStatement(kit, statement);
  }
  for (const statement of minutes.statements.filter(({ kind }) => kind === 'decision' || kind === 'action')) {
    writeStatement(kit, statement);
  }
}

function writeFrame(kit: Kit, minutes: MinutesDocument): void {
  kit.font('sans', 7.5).text(minutes.organizationName, LEFT_PT, 40, { lineBreak: false });
  kit.text(minutes.labels.documentType, LEFT_PT, 750, { lineBreak: false });
  kit.x = LEFT_PT;
  kit.y = 82;
}

function writeStatement(kit: Kit, { text, owner, due, declaredBy, evidence }: DocumentStatement): void {
  if (kit.y > BOTTOM_PT - 40) {
    kit.addPage();
  }
  const topPt = kit.y;
  for (const [index, { mark, speaker }] of evidence.entries()) {
    kit.font('sans', 7.25).text(`${mark}  ${speaker ?? ''}`, MARGIN_LEFT_PT, topPt + index * 8.5, { lineBreak: false });
  }
  const words = [text, declaredBy, owner, due].filter(Boolean).join(' · ');
  kit.font('serif', 10.5).text(words, LEFT_PT, topPt, { width: 336, lineGap: 3.5 });
  kit.y += 6;
}
