'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { RecordingView } from '@/server/contract/recordings';
import type { ReportView } from '@/server/contract/reports';
import { PlayerProvider, usePlayer, usePlayerState } from '../player/player-context';
import { PlayerDock } from '../player/player-dock';
import { useRecordings } from '../recordings/use-recordings';
import { findPlace, type Place, toReportMs } from './find-place';

interface PlayContextValue {
  /** Null where nothing of that moment can be heard. */
  playerOf: (atMs: number) => (() => void) | null;
  recordingId: string | null;
  places: Place[];
}

const PlayContext = createContext<PlayContextValue>({ playerOf: () => null, recordingId: null, places: [] });

interface ReportPlayerProps {
  report: Pick<ReportView, 'meetingId' | 'sessions' | 'source'>;
  children: ReactNode;
}

/** Lets every time of a report be heard where its session has a recording. */
export function ReportPlayer(props: ReportPlayerProps) {
  return (
    <PlayerProvider>
      <Playing {...props} />
    </PlayerProvider>
  );
}

function Playing({ report, children }: ReportPlayerProps) {
  const { recordings, refreshUrl } = useRecordings(report.meetingId);
  const { playFrom } = usePlayer();
  const [wish, setWish] = useState<{ recordingId: string; positionMs: number } | null>(null);
  const ready = recordings.filter(({ status }) => status === 'ready');
  const places = listPlaces(report, ready);
  const chosen =
    ready.find(({ id }) => id === wish?.recordingId) ?? ready.find(({ id }) => id === places[0]?.recordingId);

  // The report lays sessions end to end, and says itself where it plays each. After it was drawn: another recording's element stands only then.
  useEffect(() => {
    if (wish) playFrom(wish.positionMs);
  }, [wish, playFrom]);

  const playerOf = (atMs: number) => {
    const place = findPlace(places, atMs);
    if (!place) return null;
    return () => setWish({ ...place });
  };

  return (
    <PlayContext value={{ playerOf, recordingId: chosen?.id ?? null, places }}>
      {children}
      {chosen && <PlayerDock recording={{ ...chosen, startsAtMs: 0 }} refreshUrl={refreshUrl} />}
    </PlayContext>
  );
}

/** Recordings that came with a session; those of a transcript's meeting begin with its clock. */
function listPlaces({ sessions, source }: ReportPlayerProps['report'], ready: readonly RecordingView[]): Place[] {
  return sessions.flatMap(({ recordingId, offsetMs, lengthMs }) => {
    const known = source === 'transcript' ? ready[0] : ready.find(({ id }) => id === recordingId);
    return known ? [{ recordingId: known.id, offsetMs, lengthMs }] : [];
  });
}

export function usePlayAt(): PlayContextValue['playerOf'] {
  return useContext(PlayContext).playerOf;
}

/** Whether anything of the report can be heard. */
export function useCanPlay(): boolean {
  return useContext(PlayContext).places.length > 0;
}

/** Where the player stands, in the report's time; null while it stands nowhere in it. */
export function useReportPosition(): number | null {
  const { recordingId, places } = useContext(PlayContext);
  const positionMs = usePlayerState((state) => Math.floor(state.positionMs / 250) * 250);
  return recordingId === null ? null : toReportMs(places, recordingId, positionMs);
}
