export { CHECKPOINT_FILE, createCheckpointFile } from './checkpoint-log';
export { createDiskWatch } from './disk-watch';
export { MEDIA_PATH, readMediaUrl, type SignedRead } from './signed-url';
export { createLocalDiskStore } from './store';
