import { describe, expect, it } from 'vitest';
import { draftSigners, findProblems, listGiven, type SignerDraft, toSignerInputs } from './signer-drafts';

function row(key: string, email: string, name = ''): SignerDraft {
  return { key, name, email };
}

describe('signers of a form', () => {
  it('begins with the people that can be written to, each address once', () => {
    const drafts = draftSigners([
      { id: '1', name: 'Ana', email: 'Ana@Example.org' },
      { id: '2', name: 'Sem endereço', email: null },
      { id: '3', name: 'Ana outra vez', email: 'ana@example.org' },
    ]);
    expect(drafts).toEqual([{ key: '1', name: 'Ana', email: 'ana@example.org' }]);
  });

  it('begins with one empty row where nobody can be written to', () => {
    expect(draftSigners([])).toEqual([{ key: expect.any(String), name: '', email: '' }]);
  });

  it('says what is wrong with each row, and leaves empty ones alone', () => {
    const rows = [
      row('a', 'ana@example.org'),
      row('b', ' ANA@example.org '),
      row('c', 'sem arroba'),
      row('d', '', 'Davi'),
      row('e', ''),
    ];
    expect([...findProblems(rows)]).toEqual([
      ['b', 'duplicate'],
      ['c', 'invalid'],
      ['d', 'missing'],
    ]);
    expect(listGiven(rows)).toHaveLength(4);
  });

  it('sends them in the order of the list, or all in the first place', () => {
    const rows = [row('a', ' Ana@example.org', 'Ana '), row('b', 'bia@example.org'), row('c', '')];
    expect(toSignerInputs(rows, 'sequential')).toEqual([
      { email: 'ana@example.org', name: 'Ana' },
      { email: 'bia@example.org' },
    ]);
    expect(toSignerInputs(rows, 'parallel').map(({ routingOrder }) => routingOrder)).toEqual([1, 1]);
  });
});
