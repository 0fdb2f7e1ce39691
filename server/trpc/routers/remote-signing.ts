import { EnvelopeIdInput, RemoteSigningView, SigningTokenInput } from '@/server/contract/signatures';
import { Success } from '@/server/contract/success';
import { noteReturned, openOwnSigningPage, openSigningPage } from '@/server/services/signatures';
import { memberProcedure, publicProcedure, router } from '../init';

export const remoteSigningRouter = router({
  open: publicProcedure
    .input(SigningTokenInput)
    .output(RemoteSigningView)
    .mutation(({ ctx, input }) => openSigningPage(ctx.base, input)),
  returned: publicProcedure
    .input(SigningTokenInput)
    .output(Success)
    .mutation(async ({ ctx, input }) => {
      await noteReturned(ctx.base, input);
      return { success: true as const };
    }),
  openOwn: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/envelopes/{envelopeId}/signing-page',
        summary: 'The signing page of the outside service, for a signer who is signed in',
        tag: 'Signatures',
      },
    })
    .input(EnvelopeIdInput)
    .output(RemoteSigningView)
    .mutation(({ ctx, input }) => openOwnSigningPage(ctx.service, input)),
});
