export { audit, type AuditEntry } from './audit';
export { CHAIN_START, hashAuditRecord, type AuditRecord } from '@/server/lib/audit-record';
export type { AuditRow } from './chain-walk';
export { findBrokenLink } from './find-broken-link';
export { listChains, listCheckpointedOrganizations } from './list-chains';
export { type ChainSource, isWhole, verifyChain } from './verify-chain';
export { writeCheckpoints } from './write-checkpoints';
