import { composeLive } from '@/server/compose-live';
import { openDatabase } from '@/server/db/client';
import { answerParent } from './child';
import { openSocketHouse } from './live-house';
import { createTestWorld } from './service-context';

export type KilledServerWork = {
  /** Where it listens. */
  host(input: null): Promise<string>;
};

/** A child of a test: takes tracks as the server does, until it is killed. */
const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const database = openDatabase({ url: databaseUrl, maxConnections: 5 });
const world = createTestWorld(database.db);
const live = composeLive({
  env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
  log: world.base.log,
  base: () => world.base,
});
world.base.ports.liveHub = live.hub;
const house = await openSocketHouse(live.upgrades);
const work: KilledServerWork = { host: async () => house.host };
answerParent(work);
