import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { WebhookSource, WebhookStatus, WebhookVerdict } from '@/server/contract/inbox';
import type { IntegrationStatus } from '@/server/contract/integrations';
import { bytes, createdAt, id, instant, updatedAt } from '../columns';
import { organizations } from './accounts';

/** An organization's own keys to an outside service; they win over the installation's. */
export const integrationCredentials = pgTable(
  'integration_credentials',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    provider: text('provider').$type<'docusign' | 'zoom' | 'openai'>().notNull(),
    /** What may be shown. */
    settings: jsonb('settings').$type<Record<string, string>>().notNull(),
    /** JSON of what may not, encrypted; null while nothing of the kind was given. */
    secrets: text('secrets'),
    status: text('status').$type<IntegrationStatus>().notNull(),
    parkedUntil: instant('parked_until'),
    lastSuccessAt: instant('last_success_at'),
    lastFailureAt: instant('last_failure_at'),
    lastError: text('last_error'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('integration_credentials_provider').on(table.organizationId, table.provider)],
);

/** The inbox: whatever an outside service sent, as it came, before anything is done with it. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: id(),
    /** Known once it is matched. */
    organizationId: uuid('organization_id'),
    source: text('source').$type<WebhookSource>().notNull(),
    eventType: text('event_type'),
    dedupeKey: text('dedupe_key').notNull(),
    verdict: text('verdict').$type<WebhookVerdict>().notNull(),
    status: text('status').$type<WebhookStatus>().notNull(),
    /** Why it was ignored, rejected, or left unmatched. */
    reason: text('reason'),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    raw: bytes('raw').notNull(),
    ipAddress: text('ip_address'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    leaseUntil: instant('lease_until'),
    nextTryAt: instant('next_try_at'),
    receivedAt: instant('received_at').notNull(),
    processedAt: instant('processed_at'),
  },
  (table) => [
    uniqueIndex('webhook_events_once').on(table.source, table.dedupeKey),
    index('webhook_events_page').on(
      table.organizationId,
      table.receivedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('webhook_events_due').on(table.status, table.nextTryAt),
  ],
);
