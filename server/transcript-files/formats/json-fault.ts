type Expectation = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

interface Token {
  kind: string;
  end: number;
}

const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const SCALAR_CHARACTER = /[-+.0-9A-Za-z]/;

/** Line (from 1) at which a text stops being JSON: of the first token out of place, or the last line if it just ends. */
export function findJsonFault(text: string): number {
  return countLines(text, findFaultOffset(text));
}

function findFaultOffset(text: string): number {
  const open: string[] = [];
  let expected: Expectation | null = 'value';
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    expected = token === null ? null : step(expected, token.kind, open);
    if (token === null || expected === null) return at;
    at = skipSpaces(text, token.end);
  }
  return at;
}

function readToken(text: string, from: number): Token | null {
  const first = text[from] ?? '';
  if ('{}[],:'.includes(first)) return { kind: first, end: from + 1 };
  if (first === '"') return readString(text, from);

  let end = from;
  while (end < text.length && SCALAR_CHARACTER.test(text[end] ?? '')) end += 1;
  return SCALAR.test(text.slice(from, end)) ? { kind: 'scalar', end } : null;
}

function readString(text: string, from: number): Token | null {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { kind: 'string', end: at + 1 };
    if (code < 0x20) return null;
    if (code === 0x5c) at += 1;
  }
  return { kind: 'string', end: text.length };
}

/** What may follow once a token was met; null where it may not stand here. */
function step(expected: Expectation, token: string, open: string[]): Expectation | null {
  if (token === '}' || token === ']') return close(expected, token, open);
  if (token === ',') return expected === 'comma-or-end' ? afterComma(open) : null;
  if (token === ':') return expected === 'colon' ? 'value' : null;
  if (expected === 'key' || expected === 'key-or-end') return token === 'string' ? 'colon' : null;
  if (expected !== 'value' && expected !== 'value-or-end') return null;
  if (token !== '{' && token !== '[') return afterValue(open);
  open.push(token);
  return token === '{' ? 'key-or-end' : 'value-or-end';
}

function close(expected: Expectation, token: '}' | ']', open: string[]): Expectation | null {
  const mayEnd = expected === 'comma-or-end' || expected === (token === '}' ? 'key-or-end' : 'value-or-end');
  if (!mayEnd || open.pop() !== (token === '}' ? '{' : '[')) return null;
  return afterValue(open);
}

function afterComma(open: readonly string[]): Expectation {
  return open.at(-1) === '{' ? 'key' : 'value';
}

function afterValue(open: readonly string[]): Expectation {
  return open.length === 0 ? 'nothing' : 'comma-or-end';
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at] ?? '')) at += 1;
  return at;
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
