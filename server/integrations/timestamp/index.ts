export { createTimestampAuthority, type TimestampAuthorityConfig } from './adapter';
