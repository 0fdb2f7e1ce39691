import { type PdfDictionary, PdfStructureError, type PdfText, type PdfValue } from './values';

const MAX_DEPTH = 64;
const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Array.from('()<>[]{}/%', (character) => character.charCodeAt(0)));
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

export interface Lexer {
  position: number;
  /** A value, or the bare word that stands there (`obj`, `stream`, `trailer`). */
  read(): PdfValue | { word: string };
  readValue(): PdfValue;
  /** @throws PdfStructureError if something else follows */
  expect(word: string): void;
}

/** Reads objects of `source` one after another, from `position` on. */
export function createLexer(source: Buffer, position: number): Lexer {
  const lexer: Lexer = {
    position,
    read: () => readAny(0),
    readValue: () => asValue(readAny(0)),
    expect(word) {
      const found = readAny(0);
      if (!isWord(found) || found.word !== word) throw new PdfStructureError(`${word} is missing`);
    },
  };

  function readAny(depth: number): PdfValue | { word: string } {
    if (depth > MAX_DEPTH) throw new PdfStructureError('Nested too deeply');
    skipSpace();
    const byte = source[lexer.position];
    if (byte === undefined) throw new PdfStructureError('Ends too early');

    const character = String.fromCharCode(byte);
    if (character === '/') return { is: 'name', name: readName() };
    if (character === '(') return readLiteral();
    if (character === '[') return readArray(depth);
    if (character === '<') return source[lexer.position + 1] === 0x3c ? readDictionary(depth) : readHex();
    return readNumberOrWord();
  }

  function readName(): string {
    lexer.position += 1;
    return readRegular().replace(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  function readNumberOrWord(): PdfValue | { word: string } {
    const word = readRegular();
    if (word === '') throw new PdfStructureError('Unexpected delimiter');
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return { word };

    return readReferenceAfter(word) ?? Number(word);
  }

  /** `12 0 R` begins like a number. */
  function readReferenceAfter(word: string): PdfValue {
    if (!/^\d{1,10}$/.test(word)) return null;
    const rest = source.toString('latin1', lexer.position, lexer.position + 16);
    const match = /^[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(rest);
    if (!match) return null;

    lexer.position += match[0].length;
    return { is: 'reference', number: Number(word) };
  }

  function readArray(depth: number): PdfValue[] {
    lexer.position += 1;
    const values: PdfValue[] = [];
    while (!at(']')) values.push(asValue(readAny(depth + 1)));
    lexer.position += 1;

    return values;
  }

  function readDictionary(depth: number): PdfDictionary {
    lexer.position += 2;
    const entries = new Map<string, PdfValue>();
    while (!at('>')) {
      if (source[lexer.position] !== 0x2f) throw new PdfStructureError('A key is missing');
      const key = readName();
      entries.set(key, asValue(readAny(depth + 1)));
    }
    if (source[lexer.position + 1] !== 0x3e) throw new PdfStructureError('A dictionary does not end');
    lexer.position += 2;

    return { is: 'dictionary', entries };
  }

  function readHex(): PdfText {
    const start = lexer.position;
    const close = source.indexOf(0x3e, start);
    const hex = close < 0 ? '!' : source.toString('latin1', start + 1, close).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9a-fA-F]*$/.test(hex)) throw new PdfStructureError('A string is not hexadecimal');
    lexer.position = close + 1;

    return { is: 'text', bytes: Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex'), start, end: close + 1, source };
  }

  function readLiteral(): PdfText {
    const start = lexer.position;
    let open = 0;
    let text = '';
    do {
      const character = source.toString('latin1', lexer.position, lexer.position + 1);
      if (character === '') throw new PdfStructureError('A string does not end');
      lexer.position += 1;
      if (character === '\\') text += readEscape();
      else text += character;
      if (character === '(') open += 1;
      if (character === ')') open -= 1;
    } while (open > 0);

    return { is: 'text', bytes: Buffer.from(text.slice(1, -1), 'latin1'), start, end: lexer.position, source };
  }

  function readEscape(): string {
    const match = /^(?:[0-7]{1,3}|\r\n|[^])/.exec(source.toString('latin1', lexer.position, lexer.position + 3));
    const escaped = match?.[0] ?? '';
    lexer.position += escaped.length;
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8) & 255);
    if (/^[\r\n]/.test(escaped)) return '';

    return ESCAPES[escaped] ?? escaped;
  }

  function readRegular(): string {
    const start = lexer.position;
    let byte = source[lexer.position];
    while (byte !== undefined && !SPACE.has(byte) && !DELIMITERS.has(byte)) {
      lexer.position += 1;
      byte = source[lexer.position];
    }
    return source.toString('latin1', start, lexer.position);
  }

  function skipSpace(): void {
    let byte = source[lexer.position];
    while (byte !== undefined && (SPACE.has(byte) || byte === 0x25)) {
      if (byte === 0x25) skipComment();
      else lexer.position += 1;
      byte = source[lexer.position];
    }
  }

  function skipComment(): void {
    let byte = source[lexer.position];
    while (byte !== undefined && byte !== 10 && byte !== 13) {
      lexer.position += 1;
      byte = source[lexer.position];
    }
  }

  function at(character: string): boolean {
    skipSpace();
    if (lexer.position >= source.length) throw new PdfStructureError('Ends too early');
    return source[lexer.position] === character.charCodeAt(0);
  }

  return lexer;
}

function isWord(found: PdfValue | { word: string }): found is { word: string } {
  return typeof found === 'object' && found !== null && 'word' in found;
}

function asValue(found: PdfValue | { word: string }): PdfValue {
  if (isWord(found)) throw new PdfStructureError(`Unexpected ${found.word.slice(0, 20)}`);
  return found;
}
