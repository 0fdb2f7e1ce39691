import { WebSocketServer } from 'ws';
import type { SegmentStatus, TrackKind } from '@/server/contract/live';
import { isAppError } from '@/server/lib/errors';
import type { CaptureFacts } from '@/server/ports/live-hub';
import { finishSegment, neverBegun, redeemTicket, type TicketClaim } from '@/server/services/captures';
import type { BaseContext } from '@/server/services/context';
import { denyUpgrade } from '../deny';
import type { Upgrade, UpgradeEndpoint } from '../upgrade-door';
import { readClaim } from './claim';
import { EgressSocket, type Sink, SOCKET_TIMES, type SocketTimes } from './egress-socket';

const LARGEST_MESSAGE = 64 * 1024;

export interface EgressOptions {
  base: BaseContext;
  kind: TrackKind;
  /** Where the bytes of a track go. `stop` ends the connection. */
  openSink(capture: CaptureFacts, stop: (status: SegmentStatus) => void): Promise<Sink>;
  times?: SocketTimes;
  redeem?: typeof redeemTicket;
}

/** Takes the tracks that LiveKit Egress, or a sender of one's own, brings: one ticket, one track, one file. */
export function createEgressEndpoint(options: EgressOptions): UpgradeEndpoint {
  const { base, kind, times = SOCKET_TIMES, redeem = redeemTicket } = options;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_MESSAGE });
  const live = new Map<string, EgressSocket>();
  const opening = new Set<Promise<void>>();
  let isDraining = false;

  const open = async (upgrade: Upgrade, claim: TicketClaim): Promise<void> => {
    const capture = await redeem(base, claim);
    await live.get(capture.trackId)?.stop('replaced');
    let stop: (status: SegmentStatus) => void = () => {};
    const sink = await options
      .openSink(capture, (status) => stop(status))
      .catch(async (error: unknown) => {
        await finishSegment(base, neverBegun(capture, base.now()));
        throw error;
      });

    const isOpened = answer(
      upgrade,
      (socket) => {
        stop = (status) => void socket.stop(status).catch(() => {}); // whoever waits for `finished` says what failed
        live.set(capture.trackId, socket);
        void socket.finished
          .catch((error: unknown) => base.log.error('a track could not be closed', { trackId: capture.trackId, error }))
          .finally(() => live.get(capture.trackId) === socket && live.delete(capture.trackId));
      },
      sink,
    );
    if (!isOpened) await finishSegment(base, await sink.close('interrupted'));
  };

  /** False: the peer is gone, or what it sent is no WebSocket handshake. */
  const answer = (upgrade: Upgrade, use: (socket: EgressSocket) => void, sink: Sink): boolean => {
    let isOpened = false;
    const { request, socket, head } = upgrade;
    if (socket.destroyed || isDraining) {
      denyUpgrade(socket, 503);
      return false;
    }
    server.handleUpgrade(request, socket, head, (connection) => {
      isOpened = true;
      use(new EgressSocket(connection, sink, times, (finished) => finishSegment(base, finished)));
    });
    return isOpened;
  };

  return {
    path: `/egress-${kind}`,
    accept(upgrade) {
      upgrade.socket.on('error', () => {}); // it may break while its ticket is looked at
      if (isDraining) return denyUpgrade(upgrade.socket, 503);

      const work = tryOpen(() => open(upgrade, readClaim(upgrade.query, kind))).catch((error: unknown) => {
        if (!isAppError(error)) base.log.error('an egress socket could not be opened', { error });
        denyUpgrade(upgrade.socket, isAppError(error) ? error.status : 503);
      });
      opening.add(work);
      void work.finally(() => opening.delete(work));
    },
    async drain() {
      isDraining = true;
      await Promise.all(opening);
      await Promise.allSettled([...live.values()].map((socket) => socket.stop('drained')));
      server.close();
    },
  };
}

/** A claim that cannot be read refuses like one that does not fit. */
async function tryOpen(work: () => Promise<void>): Promise<void> {
  await work();
}
