/** A stretch of the report's time that a recording holds from its own zero on. */
export interface Place {
  recordingId: string;
  offsetMs: number;
  lengthMs: number;
}

/** Where a moment of the report is to be heard; null where nothing of it was kept. */
export function findPlace(places: readonly Place[], atMs: number): { recordingId: string; positionMs: number } | null {
  const place = places.find(({ offsetMs, lengthMs }) => atMs >= offsetMs && atMs < offsetMs + lengthMs);
  return place ? { recordingId: place.recordingId, positionMs: atMs - place.offsetMs } : null;
}

/** Where a recording's position is in the report; null when it is not in it. */
export function toReportMs(places: readonly Place[], recordingId: string, positionMs: number): number | null {
  const place = places.find((one) => one.recordingId === recordingId);
  return place && positionMs <= place.lengthMs ? place.offsetMs + positionMs : null;
}
