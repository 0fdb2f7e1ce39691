import { eq, gte, like, lt, or, type SQL, sql } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { AuditFilter } from '@/server/contract/audit';

const DENIED = 'denied';
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a filter asks of a row, inside one organization. */
export function toConditions(organizationId: string, filter: AuditFilter): SQL[] {
  const { action, actorId, resourceId, startDate, endDate } = filter;

  return [
    eq(auditLogs.organizationId, organizationId),
    action && toActionCondition(action),
    actorId && eq(auditLogs.actorId, actorId),
    resourceId && eq(auditLogs.resourceId, resourceId),
    startDate && gte(auditLogs.createdAt, new Date(startDate)),
    endDate && lt(auditLogs.createdAt, endOf(endDate)),
  ].filter((condition) => typeof condition === 'object');
}

/** An action, all of a noun, or what was refused, whatever it was. */
function toActionCondition(action: string): SQL | undefined {
  if (action === DENIED) return like(auditLogs.action, `%.${DENIED}`);
  return or(eq(auditLogs.action, action), sql`starts_with(${auditLogs.action}, ${`${action}.`})`);
}

/** A day is meant with all its hours, an instant with its own millisecond. */
function endOf(text: string): Date {
  return new Date(new Date(text).getTime() + (text.includes('T') ? 1 : DAY_MS));
}
