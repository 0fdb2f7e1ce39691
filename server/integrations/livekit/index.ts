export { createLivekitCensus } from './census';
export { createLivekitEar } from './ear';
export { createLivekitEgress } from './egress';
export { listLiveOrigins } from './origins';
export { createLivekitRooms } from './rooms';
export { createLivekitWebhook } from './webhook';
