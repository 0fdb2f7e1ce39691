import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { denyUpgrade } from './deny';

export interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  query: URLSearchParams;
}

/** One path's sockets. */
export interface UpgradeEndpoint {
  /** Exactly this path. */
  path: string;
  accept(upgrade: Upgrade): void;
  /** Refuses what is new, ends what is live; resolves when all of it is durable. */
  drain(): Promise<void>;
}

export interface UpgradeDoor {
  /** False: not ours, and nothing was done with it. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** 400 for what is no path, 404 for one that nobody serves. */
  refuse(request: IncomingMessage, socket: Duplex): void;
  drain(): Promise<void>;
}

/**
 * The one listener of upgrades. Paths are compared as they were sent, never resolved: `/egress-audio/../x` is another
 * path, and a whole address (`http://elsewhere/…`) is none.
 */
export function createUpgradeDoor(endpoints: readonly UpgradeEndpoint[]): UpgradeDoor {
  return {
    take(request, socket, head) {
      const [path, query] = splitOnce(request.url ?? '');
      const endpoint = endpoints.find((one) => one.path === path);
      endpoint?.accept({ request, socket, head, query: new URLSearchParams(query) });
      return endpoint !== undefined;
    },
    refuse: (request, socket) => denyUpgrade(socket, request.url?.startsWith('/') ? 404 : 400),
    async drain() {
      await Promise.all(endpoints.map((endpoint) => endpoint.drain()));
    },
  };
}

function splitOnce(target: string): [string, string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}
