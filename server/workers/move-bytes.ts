import { move, transferableSymbol, valueSymbol } from 'piscina';

/** Below this a copy costs nothing that anybody feels. */
const WORTH_MOVING_BYTES = 256 * 1024;

/**
 * Lets large bytes of an answer, or of one of its fields, leave the thread without being copied: the copy would be made
 * on the main thread. The thread must not use them afterwards. Bytes that share their memory with others are copied.
 */
export function moveBytes<Answer extends object>(answer: Answer, value: unknown): Answer {
  const found = new Set([value, ...fieldsOf(value)].flatMap(wholeBuffer));
  if (found.size === 0) return answer;
  const parcel = { [transferableSymbol]: [...found], [valueSymbol]: answer };

  return move(parcel as never) as unknown as Answer; // safe because the pool takes the value out of the parcel
}

function fieldsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value) : [];
}

function wholeBuffer(value: unknown): ArrayBuffer[] {
  if (!(value instanceof Uint8Array) || !(value.buffer instanceof ArrayBuffer)) return [];
  const isWhole = value.byteLength === value.buffer.byteLength;

  return isWhole && value.byteLength >= WORTH_MOVING_BYTES ? [value.buffer] : [];
}
