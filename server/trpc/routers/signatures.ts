import { z } from 'zod';
import { MinutesIdInput } from '@/server/contract/minutes';
import {
  DeclineInput,
  EnvelopeAnswer,
  EnvelopeIdInput,
  EnvelopePage,
  EnvelopeView,
  ListEnvelopesInput,
  SendForSignatureInput,
  SigningTokenInput,
  SigningView,
  SignInput,
  VoidEnvelopeInput,
} from '@/server/contract/signatures';
import { Success } from '@/server/contract/success';
import {
  decline,
  getEnvelope,
  getSigningView,
  listEnvelopes,
  listEnvelopesOfMinutes,
  recordView,
  resendEnvelope,
  sendForSignature,
  sign,
  toEnvelopeAnswer,
  voidEnvelope,
} from '@/server/services/signatures';
import { memberProcedure, publicProcedure, router } from '../init';

const tag = 'Signatures';

export const signaturesRouter = router({
  send: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/minutes/{id}/send-for-signature',
        status: 201,
        summary: 'Send finalized minutes to signers',
        tag,
      },
    })
    .input(SendForSignatureInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await sendForSignature(ctx.service, input))),
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/envelopes', summary: 'List envelopes, newest first', tag } })
    .input(ListEnvelopesInput)
    .output(EnvelopePage)
    .query(({ ctx, input }) => listEnvelopes(ctx.service, input)),
  listOfMinutes: memberProcedure
    .input(MinutesIdInput)
    .output(z.object({ envelopes: z.array(EnvelopeView) }))
    .query(async ({ ctx, input }) => ({
      envelopes: await listEnvelopesOfMinutes(ctx.service, { minutesId: input.id }),
    })),
  get: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/envelopes/{envelopeId}', summary: 'One envelope with its signers and trail', tag },
    })
    .input(EnvelopeIdInput)
    .output(EnvelopeAnswer)
    .query(async ({ ctx, input }) => toEnvelopeAnswer(await getEnvelope(ctx.service, input))),
  void: memberProcedure
    .meta({ rest: { method: 'POST', path: '/envelopes/{envelopeId}/void', summary: 'Withdraw an envelope', tag } })
    .input(VoidEnvelopeInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await voidEnvelope(ctx.service, input))),
  resend: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/envelopes/{envelopeId}/resend',
        summary: 'Mail new links to those who have to act',
        tag,
      },
    })
    .input(EnvelopeIdInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await resendEnvelope(ctx.service, input))),

  signing: publicProcedure
    .input(SigningTokenInput)
    .output(SigningView)
    .query(({ ctx, input }) => getSigningView(ctx.base, input)),
  recordView: publicProcedure
    .input(SigningTokenInput)
    .output(Success)
    .mutation(async ({ ctx, input }) => {
      await recordView(ctx.base, input);
      return { success: true as const };
    }),
  sign: publicProcedure
    .input(SignInput)
    .output(SigningView)
    .mutation(({ ctx, input }) => sign(ctx.base, input)),
  decline: publicProcedure
    .input(DeclineInput)
    .output(SigningView)
    .mutation(({ ctx, input }) => decline(ctx.base, input)),
});
