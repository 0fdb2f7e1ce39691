import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAst } from 'vitest/node';

const ROOT = path.join(import.meta.dirname, '..');
const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'label',
  'placeholder',
  'title',
]);
const HAS_WORD = /\p{L}{2,}/u;

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** Words written in JSX where a catalogue key belongs: text, strings shown as children, spoken attributes. */
export function findLiteralText(source: string): string[] {
  const found: string[] = [];
  walk(parseAst(source, { lang: 'tsx' }) as unknown as Node, (node) => {
    if (node.type === 'JSXText') found.push(...wordsOf(node['value']));
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of listNodes(node['children'])) {
        if (child.type === 'JSXExpressionContainer') found.push(...shownStrings(child['expression']));
      }
    }
    if (node.type === 'JSXAttribute' && isSpoken(node)) found.push(...shownStrings(node['value']));
  });
  return found;
}

/** Strings that an expression can come to: literals, both sides of a condition, templates. */
function shownStrings(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return wordsOf(value['value']);
    case 'TemplateLiteral':
      return listNodes(value['quasis']).flatMap((quasi) => wordsOf((quasi['value'] as { cooked?: string }).cooked));
    case 'ConditionalExpression':
      return [...shownStrings(value['consequent']), ...shownStrings(value['alternate'])];
    case 'LogicalExpression':
      return [...shownStrings(value['left']), ...shownStrings(value['right'])];
    case 'JSXExpressionContainer':
      return shownStrings(value['expression']);
    default:
      return [];
  }
}

function isSpoken(attribute: Node): boolean {
  const name = (attribute['name'] as Node)['name'];
  return typeof name === 'string' && SPOKEN_ATTRIBUTES.has(name);
}

function wordsOf(text: unknown): string[] {
  return typeof text === 'string' && HAS_WORD.test(text) ? [text.trim()] : [];
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

function listNodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => path.join(folder, name)),
);

describe('text on screens', () => {
  it.each(files)('%s takes every word from the catalogues', (file) => {
    expect(findLiteralText(readFileSync(path.join(ROOT, file), 'utf8'))).toEqual([]);
  });
});

describe('the search for literal text', () => {
  it('finds text, strings and spoken attributes', () => {
    const source = `const a = (ok: boolean) => <p title="Dica" className="flex">Olá {'mundo'} {ok ? 'sim' : \`não \${ok}\`}</p>;`;
    expect(findLiteralText(source)).toEqual(['mundo', 'sim', 'não', 'Dica', 'Olá']);
  });

  it('lets punctuation, numbers, keys and class names pass', () => {
    const source = `const a = <p className="text-sm" data-form="solid">· {words('title')} (1/2) <b aria-label={x}>×</b></p>;`;
    expect(findLiteralText(source)).toEqual([]);
  });
});
