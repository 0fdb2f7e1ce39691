// For tests alone: speaks like the ear's process without a room. What a room does is in its name.
import { Socket } from 'node:net';
import type { EarCommand } from '../wire';
import { createOutbox } from './outbox';

const outbox = createOutbox(new Socket({ fd: 3, readable: false, writable: true }));

process.on('message', (command: EarCommand) => {
  if (command.do === 'join') join(command.room, command.token);
  if (command.do === 'hear') {
    outbox.send(command.track, Buffer.from(Int16Array.of(1, 2, 3).buffer));
    outbox.tell({ say: 'muted', track: command.track, isMuted: true });
    outbox.send(command.track, Buffer.from(Int16Array.of(4).buffer));
    if (command.trackSid === 'TR_ends') outbox.tell({ say: 'withdrawn', room: command.room, trackSid: 'TR_ends' });
    if (command.trackSid === 'TR_breaks') outbox.tell({ say: 'broken', track: command.track, reason: 'unsubscribed' });
  }
});
process.on('disconnect', () => process.exit(0));
outbox.tell({ say: 'ready' });

function join(room: number, name: string): void {
  if (name === 'crash') process.kill(process.pid, 'SIGSEGV');
  if (name === 'refused') return outbox.tell({ say: 'not_joined', room, reason: 'refused' });

  outbox.tell({ say: 'joined', room, roomSid: 'RM_1' });
  const person = { identity: 'bia', kind: 'STANDARD', isMuted: false };
  outbox.tell({ say: 'offered', room, trackSid: `TR_${name}`, ...person });
  if (name === 'deleted') outbox.tell({ say: 'left', room, reason: 'ROOM_DELETED', isFinal: true });
}
