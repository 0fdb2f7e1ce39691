import type { MinutesDocument } from '@/server/contract/minutes-document';
import type { EvidenceMargin } from './evidence-margin';
import type { Typesetter } from './typesetter';

/** What every part of the minutes is set with. */
export interface MinutesContext {
  setter: Typesetter;
  document: MinutesDocument;
  margin: EvidenceMargin;
}
