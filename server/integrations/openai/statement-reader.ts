const STATEMENT_DEPTH = 3;

/**
 * Cuts whole statements out of an answer that is still being written: every object that closes inside
 * `{"statements":[ … ]}`. Feed it the pieces as they come; it returns the JSON text of what each piece completed.
 */
export function createStatementReader(): (piece: string) => string[] {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let current = '';

  return (piece) => {
    const complete: string[] = [];
    for (const character of piece) {
      if (depth >= STATEMENT_DEPTH) current += character;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (character === '\\') isEscaped = true;
        else if (character === '"') isInString = false;
        continue;
      }
      if (character === '"') isInString = true;
      else if (character === '{' || character === '[') {
        depth += 1;
        if (depth === STATEMENT_DEPTH) current = character;
      } else if (character === '}' || character === ']') {
        if (depth === STATEMENT_DEPTH && character === '}') complete.push(current);
        depth -= 1;
      }
    }
    return complete;
  };
}
