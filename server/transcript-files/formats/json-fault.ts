/** Line (from 1) at which a text stops being JSON: of the first token out of place, or the last line if it just ends. */
export function findJsonFault(text: string): number {
  return countLines(text, new FaultScanner(text).findOffset());
}

type Expectation = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
/** A longer number is a fault in itself. */
const MAX_SCALAR_CHARS = 1000;

/** Walks over the tokens once and keeps no more than the open brackets. */
class FaultScanner {
  readonly #text: string;
  readonly #open: string[] = [];
  #at = 0;
  #expected: Expectation = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  findOffset(): number {
    for (;;) {
      this.#skipSpaces();
      const from = this.#at;
      if (from >= this.#text.length || !this.#take(this.#text[from] ?? '')) return from;
    }
  }

  /** Goes past the token that begins with `first`; false where it may not stand here or is none. */
  #take(first: string): boolean {
    switch (first) {
      case '{':
      case '[':
        return this.#openBracket(first);
      case '}':
      case ']':
        return this.#closeBracket(first);
      case ',':
        return this.#move('comma-or-end', this.#open.at(-1) === '{' ? 'key' : 'value');
      case ':':
        return this.#move('colon', 'value');
      case '"':
        return this.#takeString();
      default:
        return this.#mayTakeValue() && this.#skipScalar() && this.#endValue();
    }
  }

  #openBracket(bracket: string): boolean {
    if (!this.#mayTakeValue()) return false;
    this.#open.push(bracket);
    this.#at += 1;
    this.#expected = bracket === '{' ? 'key-or-end' : 'value-or-end';
    return true;
  }

  #closeBracket(bracket: '}' | ']'): boolean {
    const atStart = bracket === '}' ? 'key-or-end' : 'value-or-end';
    if (this.#expected !== 'comma-or-end' && this.#expected !== atStart) return false;
    if (this.#open.pop() !== (bracket === '}' ? '{' : '[')) return false;
    this.#at += 1;
    return this.#endValue();
  }

  #move(when: Expectation, next: Expectation): boolean {
    if (this.#expected !== when) return false;
    this.#at += 1;
    this.#expected = next;
    return true;
  }

  #takeString(): boolean {
    const isKey = this.#expected === 'key' || this.#expected === 'key-or-end';
    if ((!isKey && !this.#mayTakeValue()) || !this.#skipString()) return false;
    if (!isKey) return this.#endValue();
    this.#expected = 'colon';
    return true;
  }

  #mayTakeValue(): boolean {
    return this.#expected === 'value' || this.#expected === 'value-or-end';
  }

  #endValue(): true {
    this.#expected = this.#open.length === 0 ? 'nothing' : 'comma-or-end';
    return true;
  }

  #skipString(): boolean {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code < 0x20) return false;
      if (code === 0x5c) this.#at += 1;
      if (code !== 0x22) continue;
      this.#at += 1;
      return true;
    }
    return true;
  }

  #skipScalar(): boolean {
    const scalar = /^[-+.0-9A-Za-z]*/.exec(this.#text.slice(this.#at, this.#at + MAX_SCALAR_CHARS))?.[0] ?? '';
    this.#at += scalar.length;
    return SCALAR.test(scalar);
  }

  #skipSpaces(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
