export * from './accounts';
export * from './audit';
export * from './meetings';
export * from './minutes';
export * from './recordings';
export * from './signatures';
export * from './transcripts';
