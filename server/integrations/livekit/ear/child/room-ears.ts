import { dispose } from '@livekit/rtc-node';
import type { EarCommand } from '../wire';
import type { Outbox } from './outbox';
import { RoomHearing } from './room-hearing';

/** Every room that this process is in. */
export class RoomEars {
  readonly #outbox: Outbox;
  readonly #rooms = new Map<number, RoomHearing>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  obey(command: EarCommand): void {
    switch (command.do) {
      case 'join':
        return this.#join(command.room, command.url, command.token);
      case 'leave':
        return this.#leave(command.room);
      case 'hear':
        return this.#rooms.get(command.room)?.hear(command.trackSid, command.track);
      case 'drop':
        for (const room of this.#rooms.values()) room.drop(command.track);
        return;
    }
  }

  async leaveAll(): Promise<void> {
    await Promise.allSettled([...this.#rooms.values()].map((room) => room.leave()));
    await dispose();
  }

  #join(number: number, url: string, token: string): void {
    const room = new RoomHearing(number, this.#outbox, () => this.#rooms.delete(number));
    this.#rooms.set(number, room);
    void room.join(url, token);
  }

  #leave(number: number): void {
    void this.#rooms.get(number)?.leave();
    this.#rooms.delete(number);
  }
}
