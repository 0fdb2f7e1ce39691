import type { StatementView } from '@/server/contract/minutes';

export interface ToldSection {
  heading: string;
  statements: StatementView[];
}

export interface StatementGroups {
  told: ToldSection[];
  decisions: StatementView[];
  actions: StatementView[];
}

/** The order of the printed page: what is told under its sections, then decisions, then actions. */
export function groupStatements(statements: readonly StatementView[]): StatementGroups {
  const sections = new Map<string, StatementView[]>();
  for (const statement of statements.filter(isTold)) {
    sections.set(statement.section, [...(sections.get(statement.section) ?? []), statement]);
  }

  return {
    told: [...sections].map(([heading, told]) => ({ heading, statements: told })),
    decisions: statements.filter(({ kind }) => kind === 'decision'),
    actions: statements.filter(({ kind }) => kind === 'action'),
  };
}

export function countSupport(statements: readonly StatementView[]) {
  return {
    total: statements.length,
    supported: statements.filter(({ support }) => support === 'supported').length,
    declared: statements.filter(({ support }) => support === 'declared').length,
  };
}

function isTold({ kind }: StatementView): boolean {
  return kind !== 'decision' && kind !== 'action';
}
