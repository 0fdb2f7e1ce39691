import { type RemoteAccount, type RemoteSignatures, RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { CreatedAnswer, EnvelopeAnswer, ListAnswer, ViewAnswer } from './api-types';
import { createClient } from './client';
import type { DocusignConfig } from './config';
import { assertTrusted } from './hosts';
import { ENVELOPE_FIELD, toDefinition, toRemoteEnvelope, toViewRequest, toVoidReason } from './mapper';
import { readPrivateKey } from './private-key';

/** How far back an envelope of ours is looked for by its custom field. */
const LOOK_BACK_MS = 30 * 24 * 3_600_000;

export function createAdapter(config: DocusignConfig): RemoteSignatures {
  const client = createClient(config);

  async function readEnvelope(account: RemoteAccount, envelopeId: string): Promise<EnvelopeAnswer> {
    const answer = await client.call(account, 'safe', (api) =>
      api.getEnvelope(account.accountId, envelopeId, { include: 'recipients' }),
    );
    return parse(EnvelopeAnswer, answer);
  }

  return {
    async assertUsable(account) {
      readPrivateKey(account.privateKey);
      assertTrusted(account.basePath, config.trustedOrigins);
      assertTrusted(account.oauthBase, config.trustedOrigins);
    },

    async check(account) {
      client.access.forget(account);
      await client.access.get(account);
    },

    consentUrl: ({ integrationKey, oauthBase }, returnUrl) => {
      const url = new URL('/oauth/auth', oauthBase);
      url.searchParams.set('response_type', 'code');
      url.searchParams.set('scope', 'signature impersonation');
      url.searchParams.set('client_id', integrationKey);
      url.searchParams.set('redirect_uri', returnUrl);
      // The vendor knows `%20` between scopes, not the `+` of forms.
      return url.href.replaceAll('+', '%20');
    },

    async create(account, request) {
      const envelopeDefinition = toDefinition(request);
      const answer = await client.call(account, 'once', (api) =>
        api.createEnvelope(account.accountId, { envelopeDefinition }),
      );
      return { id: parse(CreatedAnswer, answer).envelopeId };
    },

    async findByTransaction(account, transactionId) {
      const byTransaction = await client.call(account, 'safe', (api) =>
        api.listStatusChanges(account.accountId, { transactionIds: transactionId }),
      );
      const [found] = parse(ListAnswer, byTransaction).envelopes ?? [];
      if (found) return { id: found.envelopeId };

      const fromDate = new Date(config.now() - LOOK_BACK_MS).toISOString();
      const byField = await client.call(account, 'safe', (api) =>
        api.listStatusChanges(account.accountId, { fromDate, customField: `${ENVELOPE_FIELD}=${transactionId}` }),
      );
      const [named] = parse(ListAnswer, byField).envelopes ?? [];
      return named ? { id: named.envelopeId } : null;
    },

    read: async (account, envelopeId) => toRemoteEnvelope(await readEnvelope(account, envelopeId)),

    async void(account, envelopeId, reason) {
      const envelope = { status: 'voided', voidedReason: toVoidReason(reason) };
      await client.call(account, 'safe', (api) => api.update(account.accountId, envelopeId, { envelope }));
    },

    async resend(account, envelopeId) {
      const { recipients } = await readEnvelope(account, envelopeId);
      const isMailed = recipients?.signers?.some(({ clientUserId }) => !clientUserId);
      if (!isMailed) throw new RemoteSignatureFailure({ reason: 'embedded' });

      await client.call(account, 'once', (api) =>
        api.update(account.accountId, envelopeId, { resendEnvelope: 'true', envelope: {} }),
      );
    },

    async openSigningPage(account, request) {
      const recipientViewRequest = toViewRequest(request);
      const answer = await client.call(account, 'safe', (api) =>
        api.createRecipientView(account.accountId, request.envelopeId, { recipientViewRequest }),
      );
      const { url } = parse(ViewAnswer, answer);
      assertTrusted(url, config.trustedOrigins);
      return url;
    },

    async readDocuments(account, envelopeId) {
      const path = `${encodeURIComponent(envelopeId)}/documents`;
      const combined = await client.download(account, `${path}/combined?certificate=false`);
      return { combined, certificate: await client.download(account, `${path}/certificate`) };
    },
  };
}

function parse<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, answer: unknown): T {
  const { success, data } = schema.safeParse(answer);
  if (success && data !== undefined) return data;
  throw new RemoteSignatureFailure({ reason: 'unavailable' });
}
