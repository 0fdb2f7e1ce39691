import type { StatementKind, SupportReason } from '@/server/contract/minutes';
import type { Language } from '@/server/lib/language';

/** What the gate judges. `spans` are the utterances' words that the statement points at, verbatim. */
export interface StatementInput {
  text: string;
  kind: StatementKind;
  owner: string | null;
  due: string | null;
  spans: { speaker: string | null; text: string }[];
  roster: string[];
  language: Language;
}

export interface Assessment {
  support: 'supported' | 'unsupported';
  reasons: SupportReason[];
}
