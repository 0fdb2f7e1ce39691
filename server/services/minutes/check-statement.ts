import type { Support, SupportReason } from '@/server/contract/minutes';
import { assessStatement } from '@/server/evidence';
import { findPassage } from './passage';
import type { GateMaterial } from './source-material';
import type { MinutesStatement } from './statement';

type Claim = Pick<MinutesStatement, 'text' | 'kind' | 'owner' | 'due' | 'evidence'>;

/** What the gate says of a statement, judged on exactly the passages that a reader would hear. */
export function checkStatement(claim: Claim, material: GateMaterial): { support: Support; reasons: SupportReason[] } {
  return assessStatement({
    text: claim.text,
    kind: claim.kind,
    owner: claim.owner,
    due: claim.due,
    spans: claim.evidence.map((evidence) => {
      const utterance = material.utterances.get(evidence.utteranceId);
      const text = utterance ? findPassage(utterance, evidence.quote).text : evidence.quote;
      return { speaker: evidence.speaker, text };
    }),
    roster: material.roster,
    language: material.language,
  });
}
