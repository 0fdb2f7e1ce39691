export { createCheckpointFile } from './checkpoint-log';
export { MEDIA_PATH, readMediaUrl, type SignedRead } from './signed-url';
export { createLocalDiskStore } from './store';
