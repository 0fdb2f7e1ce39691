import type { DocusignView, IntegrationStatus } from '@/server/contract/integrations';
import type { BaseContext, ServiceContext } from '../context';
import { type CredentialRow, isOwn } from './queries';
import { peekSecrets } from './stored-secrets';

/** Where the browser comes back to from the vendor's consent page; it has to be registered with the app there. */
export function consentReturnUrl(base: BaseContext): string {
  return `${base.config.publicUrl}/settings/integrations`;
}

export function toDocusignView(ctx: ServiceContext, row: CredentialRow | null): DocusignView {
  const facts = isOwn(row) ? describeOwn(ctx, row) : describeInstallation(ctx);
  const status = readStatus(ctx, row, facts);
  const { integrationKey, oauthBase, ...shown } = facts;
  const isConsentDue = status === 'consent_required' && integrationKey !== null && mayManage(ctx);

  return {
    ...shown,
    integrationKey,
    status,
    webhookUrl: `${ctx.config.publicUrl}/v1/webhooks/docusign`,
    consentUrl: isConsentDue
      ? ctx.ports.remoteSignatures.consentUrl({ integrationKey, oauthBase }, consentReturnUrl(ctx))
      : null,
    parkedUntil: status === 'parked' ? toIso(row?.parkedUntil) : null,
    lastSuccessAt: toIso(row?.lastSuccessAt),
    lastFailureAt: toIso(row?.lastFailureAt),
    lastError: row?.lastError ?? null,
  };
}

type Facts = ReturnType<typeof describeOwn>;

function describeOwn(ctx: BaseContext, row: CredentialRow) {
  const { integrationKey = null, userId = null, accountId = null, basePath, oauthBase } = row.settings;
  const secrets = peekSecrets(ctx, row);
  const { remoteSignatures: defaults } = ctx.config;
  const path = basePath ?? defaults.basePath;

  return {
    source: 'organization' as DocusignView['source'],
    integrationKey,
    userId,
    accountId,
    basePath: path as string | null,
    oauthBase: oauthBase ?? defaults.oauthBaseOf(path),
    hasPrivateKey: Boolean(secrets?.privateKey),
    hasWebhookSecret: (secrets?.webhookSecrets.length ?? 0) > 0 || defaults.webhookSecrets().length > 0,
  };
}

/** The installation's account is not for an organization's eyes, beyond that it is there. */
function describeInstallation(ctx: ServiceContext): Facts {
  const { remoteSignatures: defaults } = ctx.config;
  const account = defaults.account();
  const mayKnow = account !== null && mayManage(ctx);

  return {
    source: account ? 'installation' : 'none',
    integrationKey: mayKnow ? account.integrationKey : null,
    userId: null,
    accountId: null,
    basePath: mayKnow ? account.basePath : null,
    oauthBase: account?.oauthBase ?? defaults.oauthBaseOf(defaults.basePath),
    hasPrivateKey: account !== null,
    hasWebhookSecret: defaults.webhookSecrets().length > 0,
  };
}

function readStatus(ctx: BaseContext, row: CredentialRow | null, facts: Facts): IntegrationStatus {
  if (facts.source === 'none') return 'not_connected';
  if (!facts.hasPrivateKey) return 'needs_reconnect';
  if (row?.status === 'parked' && row.parkedUntil !== null && row.parkedUntil <= ctx.now()) return 'active';

  return row?.status ?? 'active';
}

export function mayManage(ctx: ServiceContext): boolean {
  return ctx.actor.type === 'user' && ctx.actor.permissions.includes('manage:users');
}

function toIso(instant: Date | null | undefined): string | null {
  return instant?.toISOString() ?? null;
}
