import { deflateSync } from 'node:zlib';

const WIDTH_PX = 340;
const HEIGHT_PX = 110;
const PEN_RADIUS_PX = 1.6;

/** A drawn scribble as the signing page sends it: PNG data URL with transparent ground. Check sums are left empty. */
export function drawSampleSignature(): string {
  const rows = Buffer.alloc((WIDTH_PX * 4 + 1) * HEIGHT_PX);
  for (let step = 0; step < 6000; step += 1) {
    const share = step / 6000;
    const x = 20 + share * 290 + 14 * Math.sin(share * 40);
    const y = 55 + 34 * Math.sin(share * 33) * (1 - share * 0.7) + 8 * Math.cos(share * 90);
    stampPen(rows, x, y);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH_PX, 0);
  header.writeUInt32BE(HEIGHT_PX, 4);
  header.set([8, 6], 8);
  const file = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(rows)),
    toChunk('IEND', Buffer.alloc(0)),
  ]);

  return `data:image/png;base64,${file.toString('base64')}`;
}

function stampPen(rows: Buffer, x: number, y: number): void {
  for (let row = Math.floor(y - 2); row <= y + 2; row += 1) {
    for (let column = Math.floor(x - 2); column <= x + 2; column += 1) {
      const alpha = Math.round(255 * Math.min(1, Math.max(0, PEN_RADIUS_PX + 0.5 - Math.hypot(column - x, row - y))));
      const at = row * (WIDTH_PX * 4 + 1) + 1 + column * 4;
      rows.writeUInt32BE(((0x1c << 24) | (0x1b << 16) | (0x40 << 8) | Math.max(alpha, rows[at + 3] ?? 0)) >>> 0, at);
    }
  }
}

function toChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);

  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}
