import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StatementView } from '@/server/contract/minutes';
import { countSupport, groupStatements } from './group-statements';

function statement(fields: Partial<StatementView>): StatementView {
  return {
    id: randomUUID(),
    section: '',
    kind: 'note',
    text: 'Foi lida a ata anterior.',
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

describe('grouping statements', () => {
  it('tells sections in the order in which they first appear, and lists decisions and actions after them', () => {
    const groups = groupStatements([
      statement({ section: 'Abertura', text: 'a' }),
      statement({ section: 'Orçamento', text: 'b', kind: 'topic' }),
      statement({ section: 'Orçamento', text: 'c', kind: 'decision' }),
      statement({ section: 'Abertura', text: 'd', kind: 'summary' }),
      statement({ section: 'Orçamento', text: 'e', kind: 'action' }),
    ]);

    expect(groups.told.map(({ heading, statements }) => [heading, statements.map(({ text }) => text)])).toEqual([
      ['Abertura', ['a', 'd']],
      ['Orçamento', ['b']],
    ]);
    expect(groups.decisions.map(({ text }) => text)).toEqual(['c']);
    expect(groups.actions.map(({ text }) => text)).toEqual(['e']);
  });

  it('counts how each sentence is carried', () => {
    const statements = [statement({}), statement({ support: 'declared' }), statement({})];
    expect(countSupport(statements)).toEqual({ total: 3, supported: 2, declared: 1 });
  });
});
