// The process that hears rooms. Its native code may crash: it holds nothing but what it is told, and ends with its parent.
import { Socket } from 'node:net';
import type { EarCommand } from '../wire';
import { createOutbox } from './outbox';
import { RoomEars } from './room-ears';

const SOUND_CHANNEL = 3;
const BEAT_MS = 1000;
const GOODBYE_MS = 1000;

const channel = new Socket({ fd: SOUND_CHANNEL, readable: false, writable: true });
channel.on('error', end); // the parent is gone
const outbox = createOutbox(channel);
const ears = new RoomEars(outbox);

process.on('message', (command: EarCommand) => ears.obey(command));
process.on('disconnect', () => {
  setTimeout(end, GOODBYE_MS).unref();
  void ears.leaveAll().finally(end);
});
// Ctrl+C reaches the whole group; the parent closes its files first and then lets this process go.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

setInterval(() => outbox.tell({ say: 'beat' }), BEAT_MS);
outbox.tell({ say: 'ready' });

/** Native threads may hold up an ordinary exit. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
