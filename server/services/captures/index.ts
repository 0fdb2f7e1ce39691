export { closeSession, type LonePart, linkRecording } from './close-session';
export { setConsent } from './consents';
export { createEgressUrl } from './create-egress-url';
export { endSession, sweepSessions } from './end-session';
export { handleLivekitEvent } from './livekit/handle-event';
export { getLiveRoom } from './get-session';
export { type RecoveredFile, recoverSegments } from './recover-segments';
export { redeemTicket, type TicketClaim } from './redeem-ticket';
export { finishSegment, listSegments } from './segments';
