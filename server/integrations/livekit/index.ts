export { listLiveOrigins } from './origins';
export { createLivekitRooms } from './tokens';
export { createLivekitWebhook, type LivekitKey } from './webhook';
