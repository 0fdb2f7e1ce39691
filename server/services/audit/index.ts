export { audit, type AuditEntry } from './audit';
export { CHAIN_START, hashAuditRecord, type AuditRecord } from '@/server/lib/audit-record';
export { type AuditRow, findBrokenLink } from './find-broken-link';
