'use client';

import { createContext, useContext } from 'react';
import type { ConsentMode, ConsentPurpose, LiveTokenView, RoomMemberView, RoomRole } from '@/server/contract/live';
import type { ChatMessageView, RoomDecision } from '@/server/contract/rooms';
import type { Answers } from './consent/answers';
import type { AgendaItem } from './room/place-in-agenda';

/** What our server keeps of a room, the same for members with an account and for guests with a link. */
export interface RoomDesk {
  meetingId: string;
  /** One's own. */
  identity: string;
  role: RoomRole;
  consentMode: ConsentMode;
  answers: Answers;
  saveAnswers: (answers: readonly { purpose: ConsentPurpose; granted: boolean }[]) => Promise<void>;
  /** Somebody who should be recorded is not, and our server gave up trying. Only members are told. */
  isRecordingLost: boolean;
  /** Asked for at each joining: it lives ten minutes. */
  fetchToken: () => Promise<LiveTokenView>;
  /** Empty where nothing is planned, and for guests. */
  agenda: readonly AgendaItem[];
  /** Of the session that goes on. */
  beganAt: Date | null;
  /** Null until they are known. */
  messages: readonly ChatMessageView[] | null;
  sendMessage: (text: string) => Promise<void>;
  /** Who waits or was turned away too; empty for those who lead nothing. */
  members: readonly RoomMemberView[];
  /** Null for those who lead nothing. */
  decide: ((identity: string, decision: RoomDecision) => Promise<void>) | null;
  /** Ends the room for everybody; null where it is not one's to end. */
  endForAll: (() => Promise<void>) | null;
}

const DeskContext = createContext<RoomDesk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): RoomDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk needs a DeskProvider above it');
  return desk;
}
