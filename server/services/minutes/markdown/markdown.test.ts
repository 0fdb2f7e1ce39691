import { describe, expect, it } from 'vitest';
import type { MinutesLanguage } from '@/server/contract/minutes';
import { isAppError } from '@/server/lib/errors';
import { type MinutesStatement, toOneLine } from '../statement';
import { parseMarkdown } from './parse-markdown';
import { readLines } from './read-lines';
import { type StatementLine, toMarkdown } from './to-markdown';

function statement(id: string, fields: Partial<MinutesStatement>): MinutesStatement {
  return {
    id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
    section: '',
    kind: 'note',
    text: 'Nothing.',
    owner: null,
    due: null,
    support: 'supported',
    reasons: [],
    declaredBy: null,
    declaredAt: null,
    writtenBy: 'machine',
    evidence: [],
    ...fields,
  };
}

const roof = [
  statement('1', { section: 'Roof', kind: 'summary', text: 'The roof leaks.' }),
  statement('2', { section: 'Roof', kind: 'decision', text: 'It is mended in March.' }),
  statement('3', { section: 'Roof', kind: 'action', text: 'Ask for a date.', owner: 'Maud', due: 'Friday' }),
  statement('4', { section: '', text: 'Nobody objected.' }),
];

describe('toMarkdown', () => {
  it('writes sections as headings, kinds in bold, owner and due behind', () => {
    expect(toMarkdown(roof, 'en')).toBe(
      [
        '## Roof',
        '',
        '- **Summary:** The roof leaks.',
        '- **Decision:** It is mended in March.',
        '- **Action:** Ask for a date. — *Owner: Maud* — *Due: Friday*',
        '',
        '---',
        '',
        '- Nobody objected.',
        '',
      ].join('\n'),
    );
  });

  it('shows hostile markup as letters (E6)', () => {
    const text = '<script>alert(1)</script> [free](javascript:alert(1)) ![x](data:x) **Decision:** &lt;b&gt; `x`';
    const markdown = toMarkdown([statement('1', { text })], 'en');

    expect(markdown).not.toMatch(/(?<!\\)[<[*`]/);
    expect(markdown).not.toMatch(/(?<!\\)&\w+;/);
    expect(readLines(markdown)).toEqual([{ section: '', kind: 'note', text, owner: null, due: null }]);
  });
});

describe('parseMarkdown', () => {
  it('keeps the ids of unchanged lines', () => {
    expect(parseMarkdown(toMarkdown(roof, 'en'), roof).map(({ id }) => id)).toEqual(roof.map(({ id }) => id));
  });

  it('takes a changed line for a new one and leaves its neighbours alone', () => {
    const content = toMarkdown(roof, 'en').replace('mended in March', 'sold in March');
    expect(parseMarkdown(content, roof).map(({ id }) => id)).toEqual([
      roof[0]?.id,
      undefined,
      roof[2]?.id,
      roof[3]?.id,
    ]);
  });

  it('takes a line without a bullet for a statement of its own', () => {
    const parsed = parseMarkdown(`${toMarkdown(roof, 'en')}The tower is sold.\n`, roof);

    expect(parsed.map(({ id }) => id)).toEqual([...roof.map(({ id }) => id), undefined]);
    expect(parsed.at(-1)).toMatchObject({ kind: 'note', text: 'The tower is sold.', section: '' });
  });

  it('knows a line that only went to another section, owner or kind', () => {
    const content = '## Dates\n\n- **Action:** Ask for a date. — *Owner: Bram*\n- **Decision:** Nobody objected.\n';
    expect(parseMarkdown(content, roof)).toMatchObject([
      { id: roof[2]?.id, section: 'Dates', owner: 'Bram', due: null },
      { id: roof[3]?.id, kind: 'decision' },
    ]);
  });

  it('gives an id away once when a line stands twice', () => {
    const parsed = parseMarkdown('- Nobody objected.\n- Nobody objected.\n', roof);
    expect(parsed.map(({ id }) => id)).toEqual([roof[3]?.id, undefined]);
  });

  it('reads labels of the other language, tasks, numbers and wrapped lines', () => {
    const content = '# Ata\n1. **Decisão:** Vender\n   a torre\n* [ ] Ligar — *Responsável: Bram*\n> dito assim\n';
    expect(readLines(content)).toEqual([
      { section: 'Ata', kind: 'decision', text: 'Vender a torre', owner: null, due: null },
      { section: 'Ata', kind: 'action', text: 'Ligar', owner: 'Bram', due: null },
      { section: 'Ata', kind: 'note', text: '> dito assim', owner: null, due: null },
    ]);
  });

  it('leaves a label that is none of ours in the text', () => {
    expect(readLines('- **Vote:** five to two — *Chair: Maud*')).toMatchObject([
      { kind: 'note', text: '**Vote:** five to two — *Chair: Maud*' },
    ]);
  });

  it('refuses a line longer than a statement may be', () => {
    const refusal = catchError(() => parseMarkdown(`- ${'a'.repeat(5001)}`, []));
    expect(isAppError(refusal) && refusal.code).toBe('CONTENT_UNREADABLE');
  });
});

describe('Markdown there and back', () => {
  const ATOMS = [
    'a',
    'ção',
    ' ',
    ' — ',
    '*',
    '**',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '#',
    '##',
    '-',
    '---',
    '+',
    '>',
    '<b>',
  ]
    .concat(['&amp;', '&', '\\', '\\*', '~~', '|', '1.', '2)', '=', '!', ':', '\n', '\r', '\t', 'Owner: ', '*Due: x*'])
    .concat(['**Decision:** ', '[ ] ', 'R$ 1.200,00', '\u2028', '\u0000', '\ud800', '😀', '"', "'", '{', '}', '/']);

  it.each(Array.from({ length: 40 }, (_, seed) => seed))('loses nothing of a list made by chance (%i)', (seed) => {
    const random = createRandom(seed);
    const language: MinutesLanguage = random(2) === 0 ? 'pt' : 'en';
    const list = Array.from({ length: 25 }, (_, index) => makeStatement(random, index));
    const markdown = toMarkdown(list, language);

    expect(readLines(markdown)).toEqual(list.map(toLine));
    expect(parseMarkdown(markdown, list).map(({ id }) => id)).toEqual(list.map(({ id }) => id));
  });

  function makeStatement(random: (below: number) => number, index: number): MinutesStatement {
    const phrase = () => toOneLine(Array.from({ length: 1 + random(8) }, () => ATOMS[random(ATOMS.length)]).join(''));
    const kind = (['summary', 'topic', 'decision', 'action', 'note'] as const)[random(5)] ?? 'note';
    const section = ['', 'Roof', phrase()][random(3)] ?? '';

    return statement(String(index), {
      section,
      kind,
      text: phrase() || 'x',
      owner: random(2) === 0 ? null : phrase() || null,
      due: random(2) === 0 ? null : phrase() || null,
    });
  }
});

function toLine({ section, kind, text, owner, due }: MinutesStatement): StatementLine {
  return { section, kind, text, owner, due };
}

/** Small linear congruential generator: the same list for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}
