import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;

/**
 * Unpacks a WOFF 1.0 file into the TrueType font inside it. The font library can read WOFF itself, but inflates the
 * outlines anew for each glyph it embeds, which costs more than drawing the page.
 */
export function openWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF_SIGNATURE) {
    throw new Error('The font file is not WOFF 1.0');
  }
  const tableCount = woff.readUInt16BE(12);
  const directory = Buffer.alloc(SFNT_HEADER_BYTES + tableCount * SFNT_ENTRY_BYTES);
  const tables: Buffer[] = [];
  let offset = directory.length;
  writeSfntHeader(directory, woff.readUInt32BE(4), tableCount);
  for (let index = 0; index < tableCount; index += 1) {
    const from = WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES;
    const to = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    const table = readTable(woff, from);
    woff.copy(directory, to, from, from + 4);
    directory.writeUInt32BE(woff.readUInt32BE(from + 16), to + 4);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(table.length, to + 12);
    const padded = padToFour(table);
    tables.push(padded);
    offset += padded.length;
  }

  return Buffer.concat([directory, ...tables]);
}

function writeSfntHeader(directory: Buffer, flavor: number, tableCount: number): void {
  const entrySelector = Math.floor(Math.log2(tableCount));
  const searchRange = 2 ** entrySelector * 16;
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(tableCount, 4);
  directory.writeUInt16BE(searchRange, 6);
  directory.writeUInt16BE(entrySelector, 8);
  directory.writeUInt16BE(tableCount * 16 - searchRange, 10);
}

/** A table is stored as it is when deflating would not have made it smaller. */
function readTable(woff: Buffer, entry: number): Buffer {
  const offset = woff.readUInt32BE(entry + 4);
  const storedBytes = woff.readUInt32BE(entry + 8);
  const tableBytes = woff.readUInt32BE(entry + 12);
  const stored = woff.subarray(offset, offset + storedBytes);

  return storedBytes < tableBytes ? inflateSync(stored) : stored;
}

function padToFour(table: Buffer): Buffer {
  const rest = table.length % 4;

  return rest === 0 ? table : Buffer.concat([table, Buffer.alloc(4 - rest)]);
}
