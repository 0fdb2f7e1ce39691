import type { JobDefinition } from './define-job';
import { checkpointAudit } from './definitions/checkpoint-audit';
import { examineRecording } from './definitions/analyse-recording';
import { closeLive } from './definitions/close-session';
import { writeSignedCopy } from './definitions/complete-envelope';
import { writeDraft } from './definitions/draft-minutes';
import { endLive } from './definitions/end-cancelled';
import { dropErasedRecording } from './definitions/erase-recording';
import { hearLive } from './definitions/hear-recovered';
import { mailEnvelopeNotice } from './definitions/mail-envelope-notice';
import { mailInvitation } from './definitions/mail-invitation';
import { mailSigner } from './definitions/mail-signer';
import { openRemote } from './definitions/open-remote-envelope';
import { processUrgentWebhook, processWebhook } from './definitions/process-webhook';
import { reconcileRemote } from './definitions/reconcile-envelope';
import { reconcileLive } from './definitions/reconcile-rooms';
import { replayMeeting } from './definitions/replay-meeting';
import { resendRemote } from './definitions/resend-remote-envelope';
import { startEgress } from './definitions/start-egress';
import { sweepHouse } from './definitions/sweep-house';
import { transcribeLive } from './definitions/transcribe-meeting';
import { voidRemote } from './definitions/void-remote-envelope';

/** Every job that runs here, by hand: explicit beats found. */
export const jobDefinitions: JobDefinition[] = [
  mailInvitation,
  writeDraft,
  examineRecording,
  dropErasedRecording,
  mailSigner,
  mailEnvelopeNotice,
  writeSignedCopy,
  processWebhook,
  processUrgentWebhook,
  endLive,
  closeLive,
  hearLive,
  replayMeeting,
  transcribeLive,
  startEgress,
  reconcileLive,
  openRemote,
  resendRemote,
  voidRemote,
  reconcileRemote,
  checkpointAudit,
  sweepHouse,
];
