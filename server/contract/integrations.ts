import { z } from 'zod';

/** `parked`: the vendor's hourly limit; goes on by itself at `parkedUntil`. */
export const IntegrationStatus = z.enum(['not_connected', 'active', 'consent_required', 'needs_reconnect', 'parked']);
export type IntegrationStatus = z.infer<typeof IntegrationStatus>;

const BaseUrl = z.url({ protocol: /^https?$/ }).max(500);

export const SaveDocusignInput = z.strictObject({
  integrationKey: z.string().trim().min(1).max(200),
  userId: z.string().trim().min(1).max(200),
  accountId: z.string().trim().min(1).max(200),
  /** RSA, PKCS#1 or PKCS#8, with real or written `\n`; absent keeps the one that is there. Never given back. */
  privateKey: z.string().max(20_000).optional(),
  /** Comma list, newest first; absent keeps what is there. Never given back. */
  webhookSecrets: z.string().max(2000).optional(),
  basePath: BaseUrl.default('https://demo.docusign.net'),
  oauthBase: BaseUrl.optional(),
});
export type SaveDocusignInput = z.infer<typeof SaveDocusignInput>;

export const DocusignView = z.object({
  status: IntegrationStatus,
  /** `installation`: from the environment; the organization's own wins. */
  source: z.enum(['organization', 'installation', 'none']),
  integrationKey: z.string().nullable(),
  userId: z.string().nullable(),
  accountId: z.string().nullable(),
  basePath: z.string().nullable(),
  hasPrivateKey: z.boolean(),
  hasWebhookSecret: z.boolean(),
  webhookUrl: z.string(),
  /** Admins only, when the status is `consent_required`. */
  consentUrl: z.string().nullable(),
  parkedUntil: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  lastFailureAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
});
export type DocusignView = z.infer<typeof DocusignView>;

/** `GET /v1/integrations` as seed 002 has it. */
export const IntegrationSummary = z.object({
  provider: z.enum(['zoom', 'docusign', 'openai']),
  isActive: z.boolean(),
  expiresAt: z.iso.datetime().nullable(),
});
export const IntegrationList = z.object({ integrations: z.array(IntegrationSummary) });
export type IntegrationList = z.infer<typeof IntegrationList>;

/** How each connected service does, without what only administrators may know. */
export const IntegrationStatuses = z.object({
  docusign: DocusignView.pick({
    status: true,
    parkedUntil: true,
    lastSuccessAt: true,
    lastFailureAt: true,
    lastError: true,
  }),
});
export type IntegrationStatuses = z.infer<typeof IntegrationStatuses>;

export const ConsentUrlView = z.object({ consentUrl: z.string() });
