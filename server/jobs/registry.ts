import type { JobDefinition } from './define-job';
import { examineRecording } from './definitions/analyse-recording';
import { writeSignedCopy } from './definitions/complete-envelope';
import { writeDraft } from './definitions/draft-minutes';
import { mailEnvelopeNotice } from './definitions/mail-envelope-notice';
import { mailInvitation } from './definitions/mail-invitation';
import { mailSigner } from './definitions/mail-signer';
import { sweepHouse } from './definitions/sweep-house';

import { processWebhook } from './definitions/process-webhook';
/** Every job that runs here, by hand: explicit beats found. */
export const jobDefinitions: JobDefinition[] = [
  mailInvitation,
  writeDraft,
  examineRecording,
  mailSigner,
  mailEnvelopeNotice,
  writeSignedCopy,
  sweepHouse,
];
  processWebhook,
