import { ConsentAnswer, LiveMeetingInput, LiveTokenView } from '@/server/contract/live';
import {
  ChatMessageView,
  ChatView,
  ConsentModeAnswer,
  ConsentModeInput,
  DecidedMemberView,
  DecideMemberInput,
  GuestConsentInput,
  GuestLinkInput,
  GuestLinkView,
  GuestPass,
  GuestRoomView,
  GuestSendChatInput,
  GuestStateView,
  KnockInput,
  KnockView,
  SendChatInput,
} from '@/server/contract/rooms';
import { Success } from '@/server/contract/success';
import { setGuestConsent } from '@/server/services/captures';
import {
  decideMember,
  getConsentMode,
  getGuestLink,
  getGuestRoom,
  getGuestState,
  knock,
  leaveRoom,
  listChat,
  listGuestChat,
  mintGuestToken,
  renewGuestLink,
  sendChat,
  sendGuestChat,
  setConsentMode,
} from '@/server/services/rooms';
import { memberProcedure, publicProcedure, router } from '../init';

const tag = 'Live';

export const roomsRouter = router({
  decide: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/room/{identity}',
        summary: 'Admit, refuse, remove or mute somebody, or change what they are; for hosts',
        tag,
      },
    })
    .input(DecideMemberInput)
    .output(DecidedMemberView)
    .mutation(({ ctx, input }) => decideMember(ctx.service, input)),
  chat: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}/chat', summary: 'What was written in the room', tag } })
    .input(LiveMeetingInput)
    .output(ChatView)
    .query(({ ctx, input }) => listChat(ctx.service, input)),
  sendChat: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/meetings/{id}/chat', status: 201, summary: 'Write a line into the room', tag },
    })
    .input(SendChatInput)
    .output(ChatMessageView)
    .mutation(({ ctx, input }) => sendChat(ctx.service, input)),
  guestLink: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/guest-link',
        summary: 'The address for people without an account; for hosts',
        tag,
      },
    })
    .input(LiveMeetingInput)
    .output(GuestLinkView)
    .query(({ ctx, input }) => getGuestLink(ctx.service, input)),
  renewGuestLink: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/guest-link',
        summary: 'Another address for guests; the earlier ones open nothing any more',
        tag,
      },
    })
    .input(LiveMeetingInput)
    .output(GuestLinkView)
    .mutation(({ ctx, input }) => renewGuestLink(ctx.service, input)),
  consentMode: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/organization/consent', summary: 'Whether people are told or asked', tag },
    })
    .output(ConsentModeAnswer)
    .query(({ ctx }) => getConsentMode(ctx.service)),
  setConsentMode: memberProcedure
    .meta({
      rest: { method: 'PATCH', path: '/organization/consent', summary: 'Set whether people are told or asked', tag },
    })
    .input(ConsentModeInput)
    .output(ConsentModeAnswer)
    .mutation(({ ctx, input }) => setConsentMode(ctx.service, input)),

  guestRoom: publicProcedure
    .input(GuestLinkInput)
    .output(GuestRoomView)
    .query(({ ctx, input }) => getGuestRoom(ctx.base, input)),
  knock: publicProcedure
    .input(KnockInput)
    .output(KnockView)
    .mutation(({ ctx, input }) => knock(ctx.base, input)),
  guestState: publicProcedure
    .input(GuestPass)
    .output(GuestStateView)
    .query(({ ctx, input }) => getGuestState(ctx.base, input)),
  guestToken: publicProcedure
    .input(GuestPass)
    .output(LiveTokenView)
    .mutation(({ ctx, input }) => mintGuestToken(ctx.base, input)),
  guestConsent: publicProcedure
    .input(GuestConsentInput)
    .output(ConsentAnswer)
    .mutation(({ ctx, input }) => setGuestConsent(ctx.base, input)),
  guestChat: publicProcedure
    .input(GuestPass)
    .output(ChatView)
    .query(({ ctx, input }) => listGuestChat(ctx.base, input)),
  guestSendChat: publicProcedure
    .input(GuestSendChatInput)
    .output(ChatMessageView)
    .mutation(({ ctx, input }) => sendGuestChat(ctx.base, input)),
  leave: publicProcedure
    .input(GuestPass)
    .output(Success)
    .mutation(({ ctx, input }) => leaveRoom(ctx.base, input)),
});
