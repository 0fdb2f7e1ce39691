import { SignerInput } from '@/server/contract/minutes';

/** A row of the form. `key` stays with the row while it moves. */
export interface SignerDraft {
  key: string;
  name: string;
  email: string;
}

export type SigningOrder = 'sequential' | 'parallel';
export type SignerProblem = 'missing' | 'invalid' | 'duplicate';

export function emptySigner(): SignerDraft {
  return { key: crypto.randomUUID(), name: '', email: '' };
}

interface KnownPerson {
  id: string;
  name: string;
  email: string | null;
}

/** People that can be written to, each address once; an empty row where there are none. */
export function draftSigners(people: readonly KnownPerson[]): SignerDraft[] {
  const byEmail = new Map<string, SignerDraft>();
  for (const { id, name, email } of people) {
    const address = normalizeEmail(email ?? '');
    if (address !== '' && !byEmail.has(address)) byEmail.set(address, { key: id, name, email: address });
  }
  return byEmail.size === 0 ? [emptySigner()] : [...byEmail.values()];
}

/** Rows in which something was written; the others are left out, not complained about. */
export function listGiven(drafts: readonly SignerDraft[]): SignerDraft[] {
  return drafts.filter(({ name, email }) => name.trim() !== '' || email.trim() !== '');
}

/** What is wrong with each row, by its key. */
export function findProblems(drafts: readonly SignerDraft[]): Map<string, SignerProblem> {
  const seen = new Set<string>();
  const problems = new Map<string, SignerProblem>();
  for (const draft of listGiven(drafts)) {
    const problem = judge(draft, seen);
    if (problem) problems.set(draft.key, problem);
    seen.add(normalizeEmail(draft.email));
  }
  return problems;
}

/** As the server takes them. The order of the list is the order of signing, unless all sign at once. */
export function toSignerInputs(drafts: readonly SignerDraft[], order: SigningOrder): SignerInput[] {
  return listGiven(drafts).map(({ name, email }) => ({
    email: normalizeEmail(email),
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(order === 'parallel' && { routingOrder: 1 }),
  }));
}

function judge({ email }: SignerDraft, seen: ReadonlySet<string>): SignerProblem | null {
  const address = normalizeEmail(email);
  if (address === '') return 'missing';
  if (seen.has(address)) return 'duplicate';
  return SignerInput.shape.email.safeParse(address).success ? null : 'invalid';
}

function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
