import { z } from 'zod';
import {
  ConsentUrlView,
  DocusignView,
  IntegrationList,
  IntegrationStatuses,
  SaveDocusignInput,
} from '@/server/contract/integrations';
import {
  EnvelopeAnswer,
  EnvelopeIdInput,
  EnvelopePage,
  ListEnvelopesInput,
  SignerView,
  VoidEnvelopeInput,
} from '@/server/contract/signatures';
import { Success } from '@/server/contract/success';
import {
  getConsentUrl,
  getDocusign,
  integrationStatuses,
  listIntegrations,
  removeDocusign,
  saveDocusign,
} from '@/server/services/integrations';
import {
  checkRemoteSignatures,
  getEnvelope,
  listEnvelopes,
  resendEnvelope,
  toEnvelopeAnswer,
  voidEnvelope,
} from '@/server/services/signatures';
import { memberProcedure, router } from '../init';

const tag = 'Integrations';

export const integrationsRouter = router({
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/integrations', summary: 'Outside services and whether they work', tag } })
    .output(IntegrationList)
    .query(({ ctx }) => listIntegrations(ctx.service)),
  status: memberProcedure
    .meta({ rest: { method: 'GET', path: '/integrations/status', summary: 'How each connected service does', tag } })
    .output(IntegrationStatuses)
    .query(({ ctx }) => integrationStatuses(ctx.service)),
  docusign: memberProcedure
    .meta({ rest: { method: 'GET', path: '/integrations/docusign', summary: 'The DocuSign connection', tag } })
    .output(DocusignView)
    .query(({ ctx }) => getDocusign(ctx.service)),
  saveDocusign: memberProcedure
    .meta({ rest: { method: 'POST', path: '/integrations/docusign', summary: 'Connect a DocuSign account', tag } })
    .input(SaveDocusignInput)
    .output(DocusignView)
    .mutation(async ({ ctx, input }) => {
      await saveDocusign(ctx.service, input);
      return checkRemoteSignatures(ctx.service);
    }),
  removeDocusign: memberProcedure
    .meta({ rest: { method: 'DELETE', path: '/integrations/docusign', summary: 'Forget the DocuSign account', tag } })
    .output(DocusignView)
    .mutation(({ ctx }) => removeDocusign(ctx.service)),
  checkDocusign: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/integrations/docusign/check', summary: 'Ask DocuSign for access now', tag },
    })
    .output(DocusignView)
    .mutation(({ ctx }) => checkRemoteSignatures(ctx.service)),
  consentUrl: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/docusign/consent-url', summary: 'Where an administrator lets Ata act', tag },
    })
    .output(ConsentUrlView)
    .query(({ ctx }) => getConsentUrl(ctx.service)),

  envelopes: memberProcedure
    .meta({ rest: { method: 'GET', path: '/docusign/envelopes', summary: 'List envelopes, newest first', tag } })
    .input(ListEnvelopesInput)
    .output(EnvelopePage)
    .query(({ ctx, input }) => listEnvelopes(ctx.service, input)),
  envelope: memberProcedure
    .meta({ rest: { method: 'GET', path: '/docusign/envelopes/{envelopeId}', summary: 'One envelope', tag } })
    .input(EnvelopeIdInput)
    .output(EnvelopeAnswer.extend({ signers: z.array(SignerView) }))
    .query(async ({ ctx, input }) => {
      const envelope = await getEnvelope(ctx.service, input);
      return { ...toEnvelopeAnswer(envelope), signers: envelope.signers };
    }),
  voidEnvelope: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/docusign/envelopes/{envelopeId}/void', summary: 'Withdraw an envelope', tag },
    })
    .input(VoidEnvelopeInput)
    .output(Success)
    .mutation(async ({ ctx, input }) => {
      await voidEnvelope(ctx.service, input);
      return { success: true as const };
    }),
  resendEnvelope: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/docusign/envelopes/{envelopeId}/resend', summary: 'Mail the links again', tag },
    })
    .input(EnvelopeIdInput)
    .output(Success)
    .mutation(async ({ ctx, input }) => {
      await resendEnvelope(ctx.service, input);
      return { success: true as const };
    }),
});
