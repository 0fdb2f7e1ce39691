import { z } from 'zod';
import { ConsentMode, ConsentPurpose, RoomMemberState, RoomRole } from './live';

const Identity = z.string().min(1).max(256);
const AnyMeetingId = z.string().min(1).max(256);
const ChatText = z.string().trim().min(1).max(2000);
const PersonName = z.string().trim().min(1).max(120);

/**
 * `admit` lets in who waits, and back in who was refused or removed; `refuse` answers who waits; `mute` silences the
 * sound that somebody sends now, and they may speak again; the others change what somebody is.
 */
export const RoomDecision = z.enum(['admit', 'refuse', 'remove', 'mute', 'make_cohost', 'make_participant']);
export type RoomDecision = z.infer<typeof RoomDecision>;

export const DecideMemberInput = z.strictObject({
  /** The meeting, by any of its ids. */
  id: AnyMeetingId,
  identity: Identity,
  decision: RoomDecision,
});
export type DecideMemberInput = z.infer<typeof DecideMemberInput>;

export const DecidedMemberView = z.object({ identity: z.string(), role: RoomRole, state: RoomMemberState });
export type DecidedMemberView = z.infer<typeof DecidedMemberView>;

export const ChatMessageView = z.object({
  id: z.uuid(),
  identity: z.string(),
  name: z.string(),
  text: z.string(),
  sentAt: z.iso.datetime(),
});
export type ChatMessageView = z.infer<typeof ChatMessageView>;

/** Oldest first; at most the newest 500. */
export const ChatView = z.object({ messages: z.array(ChatMessageView) });
export type ChatView = z.infer<typeof ChatView>;

export const SendChatInput = z.strictObject({ id: AnyMeetingId, text: ChatText });
export type SendChatInput = z.infer<typeof SendChatInput>;

/** Whether people are told of recording and analysis, or asked, in the rooms of an organization. */
export const ConsentModeInput = z.strictObject({ mode: ConsentMode });

export const ConsentModeAnswer = z.object({ mode: ConsentMode });

/** The address that people without an account open: `/join/<link>` of this installation. */
export const GuestLinkView = z.object({ url: z.url() });
export type GuestLinkView = z.infer<typeof GuestLinkView>;

/** What stands in the address after `/join/`. */
export const GuestLinkInput = z.strictObject({ link: z.string().min(1).max(200) });
export type GuestLinkInput = z.infer<typeof GuestLinkInput>;

/** What somebody sees before they say who they are. */
export const GuestRoomView = z.object({
  meetingId: z.uuid(),
  topic: z.string(),
  organizationName: z.string(),
  startsAt: z.iso.datetime(),
  isConfigured: z.boolean(),
  consentMode: ConsentMode,
  /** False once the meeting is cancelled or over: nobody can knock. */
  isOpen: z.boolean(),
});
export type GuestRoomView = z.infer<typeof GuestRoomView>;

export const KnockInput = GuestLinkInput.extend({
  name: PersonName,
  consents: z
    .array(z.strictObject({ purpose: ConsentPurpose, granted: z.boolean() }))
    .max(ConsentPurpose.options.length),
});
export type KnockInput = z.infer<typeof KnockInput>;

/** `secret` is told once and proves who comes back; keep it for the length of the visit. */
export const KnockView = z.object({ identity: z.string(), secret: z.string(), state: RoomMemberState });
export type KnockView = z.infer<typeof KnockView>;

export const GuestPass = GuestLinkInput.extend({ identity: Identity, secret: z.string().min(1).max(100) });
export type GuestPass = z.infer<typeof GuestPass>;

export const GuestStateView = z.object({
  state: RoomMemberState,
  name: z.string(),
  role: RoomRole,
  /** The newest answers; null where none was given. */
  consents: z.record(ConsentPurpose, z.boolean().nullable()),
});
export type GuestStateView = z.infer<typeof GuestStateView>;

export const GuestSendChatInput = GuestPass.extend({ text: ChatText });
export type GuestSendChatInput = z.infer<typeof GuestSendChatInput>;

export const GuestConsentInput = GuestPass.extend({ purpose: ConsentPurpose, granted: z.boolean() });
export type GuestConsentInput = z.infer<typeof GuestConsentInput>;
