import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StatementView } from '@/server/contract/minutes';
import { compareWithAmended, toAmendedId, wordChange } from './amendment-changes';

const AMENDMENT = randomUUID();

function statement(text: string, fields: Partial<StatementView> = {}): StatementView {
  return {
    id: randomUUID(),
    section: '',
    kind: 'note',
    text,
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

const amended = (before: StatementView, fields: Partial<StatementView> = {}) => ({
  ...before,
  id: toAmendedId(AMENDMENT, before.id),
  ...fields,
});

describe('the id of a sentence in an amendment', () => {
  it('is a UUID, always the same, and another one in another amendment', () => {
    const id = randomUUID();
    expect(toAmendedId(AMENDMENT, id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(toAmendedId(AMENDMENT, id)).toBe(toAmendedId(AMENDMENT, id));
    expect(toAmendedId(randomUUID(), id)).not.toBe(toAmendedId(AMENDMENT, id));
  });
});

describe('what an amendment changes', () => {
  const [first, second, third] = [statement('Um.'), statement('Dois.', { owner: 'Ana' }), statement('Três.')];
  const signed = [first, second, third];

  it('is nothing while every sentence says the same, wherever it stands and however it is carried', () => {
    const after = [amended(third), amended(first, { support: 'declared', section: 'Outra' }), amended(second)];
    expect(compareWithAmended(AMENDMENT, signed, after)).toEqual([]);
  });

  it('is what says something else, what is new, and what is left out', () => {
    const added = statement('Quatro.');
    const changed = amended(second, { owner: 'Bruno' });
    expect(compareWithAmended(AMENDMENT, signed, [amended(first), changed, added])).toEqual([
      { before: second, after: changed },
      { before: null, after: added },
      { before: third, after: null },
    ]);
  });

  it('is worded with owner and due where they differ, and word by word', () => {
    const worded = wordChange({ before: second, after: amended(second, { owner: 'Bruno' }) }, 'pt');
    expect(worded).toMatchObject({ before: 'Dois. (Responsável: Ana)', after: 'Dois. (Responsável: Bruno)' });
    expect(worded.words.filter(({ change }) => change !== 'same').map(({ text }) => text)).toEqual(['Ana', 'Bruno']);

    const shorter = wordChange({ before: second, after: amended(second, { text: 'Dois e meio.' }) }, 'pt');
    expect(shorter).toMatchObject({ before: 'Dois.', after: 'Dois e meio.' });
  });
});
