import {
  DisconnectReason,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';
import type { Outbox } from './outbox';
import { sendSilence } from './silence';
import { StallWatch } from './stall-watch';
import { QUIET_FOR_MS } from './stalled-tracks';
import { TrackHearing } from './track-hearing';

/** After these the room does not want us, or is no more. After every other one we come back. */
const FINAL: ReadonlySet<DisconnectReason> = new Set([
  DisconnectReason.CLIENT_INITIATED,
  DisconnectReason.DUPLICATE_IDENTITY,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
]);
/** Word that a track was withdrawn comes right behind word that it is no longer sent. */
const WITHDRAWN_WITHIN_MS = 500;
/** Asked for anew at once, a track is now and then sent without being told of. */
const BETWEEN_SUBSCRIPTIONS_MS = 100;
/** A subscription takes about 150 ms, on a busy machine up to some seconds. */
const RENEWED_WITHIN_MS = 3000;
/** What sounds so soon behind that has lost its beginning. */
const CUT_WITHIN_MS = 60;
/** By how many of its renewals in a row came too late for the next sound. It is never tried again after the last. */
const PATIENCE_MS = [QUIET_FOR_MS, QUIET_FOR_MS, 1000, 4000, Number.POSITIVE_INFINITY] as const;

interface Asked {
  number: number;
  hearing: TrackHearing | null;
  /** While its subscription is renewed silence is sent for it; this ends it. */
  endSilence: (() => void) | null;
  /** Renewals in a row that cut off the beginning of a sound. */
  cuts: number;
}

/** One stay in one room. Nothing is subscribed that was not asked for. */
export class RoomHearing {
  readonly #number: number;
  readonly #outbox: Outbox;
  readonly #onLeft: () => void;
  readonly #room = new Room();
  /** By SID. */
  readonly #asked = new Map<string, Asked>();
  readonly #watch = new StallWatch(
    this.#room,
    () => this.#listSounds(),
    ({ trackSid }) => this.#renew(trackSid),
  );
  #isOver = false;

  constructor(number: number, outbox: Outbox, onLeft: () => void) {
    this.#number = number;
    this.#outbox = outbox;
    this.#onLeft = onLeft;
    this.#listen();
  }

  async join(url: string, token: string): Promise<void> {
    try {
      await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
      const roomSid = await this.#room.getSid();
      if (this.#isOver) return await this.#room.disconnect();
      this.#outbox.tell({ say: 'joined', room: this.#number, roomSid });
      for (const person of this.#room.remoteParticipants.values()) {
        for (const publication of person.trackPublications.values()) this.#offer(publication, person);
      }
    } catch (error) {
      this.#finish();
      this.#outbox.tell({ say: 'not_joined', room: this.#number, reason: String(error) });
    }
  }

  async leave(): Promise<void> {
    this.#isOver = true;
    this.#finish();
    await this.#room.disconnect();
  }

  hear(trackSid: string, number: number): void {
    const publication = this.#find(trackSid);
    if (!publication) return this.#outbox.tell({ say: 'withdrawn', room: this.#number, trackSid });

    this.#asked.set(trackSid, { number, hearing: null, endSilence: null, cuts: 0 });
    publication.setSubscribed(true);
    this.#start(publication);
  }

  drop(number: number): void {
    for (const [trackSid, asked] of this.#asked) {
      if (asked.number !== number) continue;
      this.#forget(trackSid);
      this.#find(trackSid)?.setSubscribed(false);
    }
  }

  #listen(): void {
    const room = this.#room;
    room.on(RoomEvent.TrackPublished, (publication, person) => this.#offer(publication, person));
    room.on(RoomEvent.TrackSubscribed, (_track, publication) => this.#start(publication));
    room.on(RoomEvent.TrackUnsubscribed, (_track, publication) => this.#waitForWithdrawal(publication.sid));
    room.on(RoomEvent.TrackSubscriptionFailed, (trackSid, _person, reason) =>
      this.#break(trackSid, reason ?? 'refused'),
    );
    room.on(RoomEvent.TrackUnpublished, (publication) => this.#withdraw(publication.sid));
    room.on(RoomEvent.ParticipantDisconnected, (person) => {
      for (const trackSid of person.trackPublications.keys()) this.#withdraw(trackSid);
    });
    room.on(RoomEvent.TrackMuted, ({ sid }) => this.#tellMuted(sid, true));
    room.on(RoomEvent.TrackUnmuted, ({ sid }) => this.#tellMuted(sid, false));
    room.on(RoomEvent.Disconnected, (reason) => this.#fall(reason));
  }

  #offer(publication: RemoteTrackPublication, person: RemoteParticipant): void {
    const { sid: trackSid, kind, muted } = publication;
    if (this.#isOver || !trackSid || kind !== TrackKind.KIND_AUDIO) return;

    this.#outbox.tell({
      say: 'offered',
      room: this.#number,
      trackSid,
      identity: person.identity,
      kind:
        ParticipantKind[person.info.kind ?? ParticipantKind.STANDARD]?.replace('PARTICIPANT_KIND_', '') ?? 'UNKNOWN',
      isMuted: muted ?? false,
    });
  }

  #start(publication: RemoteTrackPublication): void {
    const { sid = '', track } = publication;
    const asked = this.#asked.get(sid);
    if (!asked || asked.hearing || !track) return;

    const { number } = asked;
    asked.hearing = new TrackHearing(track, {
      take: (samples) => {
        if (asked.endSilence) endRenewal(asked);
        return this.#outbox.send(number, samples);
      },
      onEnded: () => this.#waitForWithdrawal(sid),
      onBroken: (reason) => this.#break(sid, reason),
    });
  }

  #tellMuted(trackSid: string | undefined, isMuted: boolean): void {
    const asked = this.#asked.get(trackSid ?? '');
    if (asked) this.#outbox.tell({ say: 'muted', track: asked.number, isMuted });
  }

  #withdraw(trackSid: string | undefined): void {
    if (this.#isOver || !trackSid) return;
    this.#forget(trackSid);
    this.#outbox.tell({ say: 'withdrawn', room: this.#number, trackSid });
  }

  #waitForWithdrawal(trackSid = ''): void {
    const asked = this.#asked.get(trackSid);
    if (!asked || asked.endSilence) return;
    setTimeout(() => {
      if (this.#asked.get(trackSid) === asked) this.#break(trackSid, 'unsubscribed');
    }, WITHDRAWN_WITHIN_MS).unref();
  }

  #break(trackSid: string, reason: string): void {
    const asked = this.#forget(trackSid);
    if (!asked) return;
    this.#find(trackSid)?.setSubscribed(false);
    this.#outbox.tell({ say: 'broken', track: asked.number, reason });
  }

  #listSounds() {
    const now = performance.now();
    return [...this.#asked].map(([trackSid, { hearing, cuts }]) => ({
      trackSid,
      patienceMs: PATIENCE_MS[cuts] ?? Number.POSITIVE_INFINITY,
      quietForMs: hearing?.quietForMs(now) ?? null,
      isMuted: this.#find(trackSid)?.muted ?? false,
    }));
  }

  /** Subscribes it anew; whoever hears it hears silence meanwhile. */
  #renew(trackSid: string): void {
    const asked = this.#asked.get(trackSid);
    const publication = this.#find(trackSid);
    if (!asked?.hearing || !publication) return;

    asked.hearing.stop();
    asked.hearing = null;
    const endSilence = sendSilence((samples) => this.#outbox.send(asked.number, samples));
    asked.endSilence = endSilence;
    publication.setSubscribed(false);
    const isWanted = () => this.#asked.get(trackSid) === asked;
    setTimeout(() => isWanted() && publication.setSubscribed(true), BETWEEN_SUBSCRIPTIONS_MS).unref();
    const isLate = () => isWanted() && asked.endSilence === endSilence;
    setTimeout(() => isLate() && this.#break(trackSid, 'not_renewed'), RENEWED_WITHIN_MS).unref();
  }

  #forget(trackSid: string): Asked | undefined {
    const asked = this.#asked.get(trackSid);
    this.#asked.delete(trackSid);
    asked?.hearing?.stop();
    asked?.endSilence?.();
    return asked;
  }

  #fall(reason: DisconnectReason): void {
    letGo(this.#room);
    if (this.#isOver) return;
    this.#finish();
    const name = DisconnectReason[reason] ?? String(reason);
    this.#outbox.tell({ say: 'left', room: this.#number, reason: name, isFinal: FINAL.has(reason) });
  }

  #finish(): void {
    this.#isOver = true;
    this.#watch.stop();
    for (const trackSid of this.#asked.keys()) this.#forget(trackSid);
    this.#onLeft();
  }

  #find(trackSid: string): RemoteTrackPublication | undefined {
    for (const person of this.#room.remoteParticipants.values()) {
      const publication = person.trackPublications.get(trackSid);
      if (publication) return publication;
    }
    return undefined;
  }
}

/**
 * The client listens no more to a room that it leaves, but for ever to one that was ended: each of those would look at
 * every frame of every other room, and never be freed.
 */
function letGo(room: Room): void {
  globalThis._ffiClientInstance?.off('ffi_event', room['onFfiEvent']);
}

/** At the first of its new sound. Where renewals come at bad moments, later ones wait longer. */
function endRenewal(asked: Asked): void {
  asked.endSilence?.();
  asked.endSilence = null;
  setTimeout(() => {
    const isCut = asked.hearing !== null && asked.hearing.quietForMs(performance.now()) !== null;
    asked.cuts = isCut ? asked.cuts + 1 : 0;
  }, CUT_WITHIN_MS).unref();
}
