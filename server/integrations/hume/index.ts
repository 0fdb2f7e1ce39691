import type { Logger } from '@/server/observability/logger';
import type { Prosody, ProsodyListener } from '@/server/ports/prosody';
import { LEGACY } from './legacy';
import { HumeStream } from './stream';
import { V1 } from './v1';

export interface HumeConfig {
  dialect: 'v1' | 'legacy';
  /** The service's own unless told. */
  url?: string | undefined;
  apiKey: string;
  log: Logger;
  now?: () => number;
}

/** How voices sound, by a service that may be away at any time: what it misses is skipped, never kept for later. */
export function createHumeProsody(config: HumeConfig): Prosody {
  const { log, apiKey, now = Date.now } = config;
  const dialect = config.dialect === 'v1' ? V1 : LEGACY;
  const url = config.url ?? dialect.defaultUrl;
  const streams = new Set<HumeStream>();
  let isRefused = false;

  const onRefused = () => {
    if (!isRefused) log.error('prosody does not accept the key; voices are measured here alone');
    isRefused = true;
  };

  return {
    name: dialect.name,
    open(listener: ProsodyListener) {
      const stream = new HumeStream({
        ...{ dialect, url, apiKey, listener, log, now, onRefused },
        isRefused: () => isRefused,
      });
      streams.add(stream);
      return {
        push: (samples, atMs) => stream.push(samples, atMs),
        close() {
          streams.delete(stream);
          stream.close();
        },
      };
    },
    close() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
  };
}
