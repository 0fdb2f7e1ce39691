const STEP = '  ';
/** Strings whole, everything else by the character. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[^\s"]/gs;

/**
 * JSON set out in lines, with every character of it as it came: a parser would turn `1.0` into `1` and round long
 * numbers. Null for what is no JSON.
 */
export function indentJson(text: string): string | null {
  if (!isJson(text)) return null;

  const set: string[] = [];
  let depth = 0;
  let last = '';
  const breakLine = () => set.push(`\n${STEP.repeat(depth)}`);
  for (const token of text.match(TOKENS) ?? []) {
    if (isClosing(token)) {
      depth -= 1;
      // An empty pair stays together.
      if (isOpening(last)) set.pop();
      else breakLine();
    }
    set.push(token === ':' ? ': ' : token);
    if (isOpening(token)) depth += 1;
    if (isOpening(token) || token === ',') breakLine();
    last = token;
  }
  return set.join('');
}

function isOpening(token: string): boolean {
  return token === '{' || token === '[';
}

function isClosing(token: string): boolean {
  return token === '}' || token === ']';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
