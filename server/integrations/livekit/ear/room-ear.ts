import type { RoomEar } from '@/server/ports/room-ear';
import type { EarOptions } from './ear-options';
import { HeardRoom } from './heard-room';
import { type SupervisedChild, superviseChild } from './supervised-child';
import type { EarWord } from './wire';

/** An ear in a process of its own, for all rooms; started at the latest when the first room is to be heard. */
export function createRoomEar(options: EarOptions): RoomEar {
  const { log } = options;
  const rooms = new Map<string, HeardRoom>();
  let child: SupervisedChild | null = null;
  let lastNumber = 0;
  let isClosed = false;

  const nextNumber = () => {
    lastNumber += 1;
    return lastNumber;
  };
  const hear = () =>
    superviseChild(
      {
        onReady(pid) {
          log.info('the ear listens', { pid });
          for (const room of rooms.values()) room.onChildReady();
        },
        onWord: (word) => take(word),
        onSound: (track, bytes) => {
          const now = Date.now();
          for (const room of rooms.values()) if (room.takeSound(track, bytes, now)) return;
        },
        onDeath(reason) {
          log.error('the ear died and is started again', { reason });
          for (const room of rooms.values()) room.onFall(`ear died: ${reason}`, false);
        },
      },
      ...(options.entry ? [options.entry] : []),
    );
  const take = (word: EarWord) => {
    for (const room of rooms.values()) room.take(word);
  };

  const start = () => {
    if (!isClosed) child ??= hear();
  };

  return {
    start,
    join(room, listener, { withinMs, keepsTrying }) {
      if (isClosed) return Promise.resolve('failed');
      start();
      let heard = rooms.get(room.sessionId);
      if (!heard) {
        const { sessionId } = room;
        heard = new HeardRoom({
          ...options,
          room,
          listener,
          keepsTrying,
          nextNumber,
          tell: (command) => child?.tell(command) ?? false,
          onOver: () => rooms.delete(sessionId),
        });
        rooms.set(sessionId, heard);
        heard.begin();
      }
      return heard.waitForJoin(withinMs);
    },
    leave: (sessionId) => void rooms.get(sessionId)?.leave('completed'),
    offerAgain: (sessionId, identity) => rooms.get(sessionId)?.offerAgain(identity),
    listSessions: () => [...rooms.keys()],
    async close() {
      isClosed = true;
      await Promise.allSettled([...rooms.values()].map((room) => room.leave('drained')));
      await child?.close();
    },
  };
}
