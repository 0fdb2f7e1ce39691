import { createHash } from 'node:crypto';

const NOTHING: Buffer[] = [];

/** Size and sha256 of what the kernel took of a file's bytes so far. */
export class KeptBytes {
  readonly #hash = createHash('sha256');
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** It took the first so many bytes of `pieces`. Gives back what it did not take. */
  add(pieces: Buffer[], takenBytes: number): Buffer[] {
    this.#size += takenBytes;
    let left = takenBytes;
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] as Buffer; // safe because the index is inside
      this.#hash.update(left >= piece.length ? piece : piece.subarray(0, left));
      if (left < piece.length) return [piece.subarray(left), ...pieces.slice(index + 1)];
      left -= piece.length;
    }

    return NOTHING;
  }

  /** Once, at the end. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
