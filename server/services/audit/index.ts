export { audit, type AuditEntry } from './audit';
export { CHAIN_START, hashAuditRecord, type AuditRecord } from './chain';
