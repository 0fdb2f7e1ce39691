import { canonicalJson } from './canonical-json';
import { sha256Hex } from './tokens';

/** `prev_hash` of an organization's first row. */
export const CHAIN_START = '0'.repeat(64);

/** Everything that a row's hash covers, in the form that is hashed. */
export interface AuditRecord {
  organizationId: string;
  seq: number;
  actorType: string;
  actorId: string;
  action: string;
  resourceType: string;
  resourceId: string;
  details: Record<string, unknown>;
  ipAddress: string | null;
  userAgent: string | null;
  /** ISO 8601 in UTC, milliseconds. */
  createdAt: string;
}

/** SHA-256 over the previous hash and the record's canonical JSON (RFC 8785), hex. */
export function hashAuditRecord(prevHash: string, record: AuditRecord): string {
  return sha256Hex(prevHash + canonicalJson(record));
}
