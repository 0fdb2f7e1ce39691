export { audit, type AuditEntry } from './audit';
export { CHAIN_START, hashAuditRecord, type AuditRecord } from './chain';
export { type AuditRow, findBrokenLink } from './find-broken-link';
