import { z } from 'zod';
import { MinutesIdInput } from '@/server/contract/minutes';
import {
  AmendmentSigner,
  AnswerContestInput,
  ContestInput,
  CorrectEnvelopeInput,
  DeclineInput,
  DelegateSignerInput,
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
  answerContest,
  contest,
  correctEnvelope,
  decline,
  delegateSigner,
  getEnvelope,
  getSigningView,
  listEnvelopes,
  listEnvelopesOfMinutes,
  proposeAmendmentSigners,
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
  answerContest: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/envelopes/{envelopeId}/contests/{contestId}/answer',
        summary: 'Stand by a contested sentence, with a reason',
        tag,
      },
    })
    .input(AnswerContestInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await answerContest(ctx.service, input))),
  correct: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/envelopes/{envelopeId}/corrections',
        summary: 'Give contested sentences new words',
        tag,
      },
    })
    .input(CorrectEnvelopeInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await correctEnvelope(ctx.service, input))),
  delegate: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/envelopes/{envelopeId}/signers/{signerId}/delegate',
        summary: 'Put somebody else in the place of a signer who has not signed',
        tag,
      },
    })
    .input(DelegateSignerInput)
    .output(EnvelopeAnswer)
    .mutation(async ({ ctx, input }) => toEnvelopeAnswer(await delegateSigner(ctx.service, input))),
  amendmentSigners: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/minutes/{id}/amendment-signers',
        summary: 'Who has to sign an amendment, and why',
        tag,
      },
    })
    .input(MinutesIdInput)
    .output(z.object({ signers: z.array(AmendmentSigner) }))
    .query(async ({ ctx, input }) => ({
      signers: await proposeAmendmentSigners(ctx.service, { minutesId: input.id }),
    })),

  signing: publicProcedure
    .input(SigningTokenInput)
    .output(SigningView)
    .query(({ ctx, input }) => getSigningView(ctx.base, input, ctx.service)),
  contest: publicProcedure
    .input(ContestInput)
    .output(SigningView)
    .mutation(({ ctx, input }) => contest(ctx.base, input, ctx.service)),
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
    .mutation(({ ctx, input }) => sign(ctx.base, input, ctx.service)),
  decline: publicProcedure
    .input(DeclineInput)
    .output(SigningView)
    .mutation(({ ctx, input }) => decline(ctx.base, input, ctx.service)),
});
