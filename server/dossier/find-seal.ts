import { SEAL_FIELD } from './signature-fields';
import { parsePdf, type PdfFile } from './pdf-reader/parse-pdf';
import { isOf, type PdfDictionary, PdfStructureError, type PdfValue, readText } from './pdf-reader/values';

const SIGNATURE_FORMAT = 'ETSI.CAdES.detached';

const BYTE_RANGE = Buffer.from('/ByteRange');
const RANGE = /^\/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/;
/** So many claims to be a seal are looked at, and the structures of so many read; a file of invented ones ends here. */
const MAX_CLAIMS = 1000;
const MAX_CLAIMS_READ = 20;
const MAX_FIELDS = 5000;
/** Words that stand unpacked in every sealed file of ours, and tell a broken seal from none. */
const TRACES = ['ata-manifest.json', '/ETSI.CAdES.detached'];

/** Two covered spans with a hole between them, which the signature's bytes fill. */
export interface SealPlace {
  /** Where the hole begins, with its `<`. */
  holeStart: number;
  /** Where it ends, behind its `>`. */
  holeEnd: number;
  /** Length of the file when it was sealed. */
  sealedBytes: number;
}

export interface FoundSeal {
  place: SealPlace;
  /** The file as it was sealed, without anything that came behind. */
  file: Buffer;
  pdf: PdfFile;
}

/** Why no seal could be found. `missingBytes`: how many a file that was cut off lacks. */
export type NoSeal = { code: 'no_seal' | 'damaged' | 'several' } | { code: 'cut_short'; missingBytes: number };

/**
 * Looks for our seal without believing anything behind it: each place that could be a seal's is judged in the file as
 * it ended there. The first one whose structure holds is it; what comes later was added.
 */
export function findSeal(file: Buffer): FoundSeal | NoSeal {
  const claims = findClaims(file);
  let several = false;
  for (const place of claims.filter(({ sealedBytes }) => sealedBytes <= file.length).slice(0, MAX_CLAIMS_READ)) {
    const found = readClaim(file.subarray(0, place.sealedBytes), place);
    if (found === 'several') several = true;
    else if (found) return found;
  }
  if (several) return { code: 'several' };

  return explainNothing(file, claims);
}

function explainNothing(file: Buffer, claims: SealPlace[]): NoSeal {
  if (!TRACES.some((trace) => file.includes(trace))) return { code: 'no_seal' };
  const longest = Math.max(0, ...claims.map(({ sealedBytes }) => sealedBytes));
  if (longest > file.length) return { code: 'cut_short', missingBytes: longest - file.length };

  return { code: 'damaged' };
}

function findClaims(file: Buffer): SealPlace[] {
  const claims: SealPlace[] = [];
  for (
    let at = file.indexOf(BYTE_RANGE);
    at >= 0 && claims.length < MAX_CLAIMS;
    at = file.indexOf(BYTE_RANGE, at + 1)
  ) {
    const match = RANGE.exec(file.toString('latin1', at, at + 100));
    const [holeStart = 0, holeEnd = 0, rest = 0] = (match ?? []).slice(1).map(Number);
    const place = { holeStart, holeEnd, sealedBytes: holeEnd + rest };
    // What stands behind the end that it claims was added later, and cannot push the true one off the list.
    if (match && at < place.sealedBytes && mayBeSeal(file, place)) claims.push(place);
  }
  return claims.sort((left, right) => left.sealedBytes - right.sealedBytes);
}

function mayBeSeal(file: Buffer, { holeStart, holeEnd, sealedBytes }: SealPlace): boolean {
  if (holeStart >= holeEnd || sealedBytes <= holeEnd) return false;
  return file[holeStart] === 0x3c && (holeEnd > file.length || file[holeEnd - 1] === 0x3e);
}

/** Null when the file, ended here, has no seal of ours in this place. */
function readClaim(file: Buffer, place: SealPlace): FoundSeal | 'several' | null {
  try {
    const pdf = parsePdf(file);
    const seals = listFields(pdf).filter((field) => isNamed(pdf, field, SEAL_FIELD));
    if (seals.length > 1) return 'several';
    const [seal] = seals;

    return seal && isSealIn(place, file, pdf, pdf.get(seal, 'V')) ? { place, file, pdf } : null;
  } catch (error) {
    if (error instanceof PdfStructureError) return null;
    throw error;
  }
}

/** The fields of the form, and those below them. */
function listFields(pdf: PdfFile): PdfDictionary[] {
  const form = pdf.get(pdf.trailer.entries.get('Root'), 'AcroForm');
  const waiting = asList(pdf.get(form, 'Fields'));
  const fields: PdfDictionary[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (fields.length >= MAX_FIELDS) throw new PdfStructureError('Too many fields');
    const field = pdf.resolve(next);
    if (!isOf('dictionary', field)) continue;
    fields.push(field);
    waiting.push(...asList(pdf.get(field, 'Kids')));
  }
  return fields;
}

function isNamed(pdf: PdfFile, field: PdfDictionary, name: string): boolean {
  const title = pdf.get(field, 'T');
  return isOf('text', title) && readText(title) === name;
}

/** Whether the signature covers these very spans, and its bytes are the hole between them. */
function isSealIn(
  { holeStart, holeEnd, sealedBytes }: SealPlace,
  file: Buffer,
  pdf: PdfFile,
  value: PdfValue,
): boolean {
  const format = pdf.get(value, 'SubFilter');
  const contents = pdf.get(value, 'Contents');
  const range = asList(pdf.get(value, 'ByteRange')).join();
  if (!isOf('name', format) || format.name !== SIGNATURE_FORMAT || !isOf('text', contents)) return false;

  return (
    range === [0, holeStart, holeEnd, sealedBytes - holeEnd].join() &&
    contents.source === file &&
    contents.start === holeStart &&
    contents.end === holeEnd
  );
}

function asList(value: PdfValue): PdfValue[] {
  return Array.isArray(value) ? value : [];
}
