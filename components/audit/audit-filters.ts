import { fromWallClock } from '../ui/wall-clock';

/** What a reader narrows the trail to. Empty texts mean no limit; days are on the reader's own calendar. */
export interface AuditFilters {
  who: string;
  what: string;
  from: string;
  to: string;
}

export const NO_FILTERS: AuditFilters = { who: '', what: '', from: '', to: '' };

const NAMES = ['who', 'what', 'from', 'to'] as const;

export function readFilters(params: { get(name: string): string | null }): AuditFilters {
  const read = (name: (typeof NAMES)[number]) => params.get(name) ?? '';
  return { who: read('who'), what: read('what'), from: read('from'), to: read('to') };
}

/** `?who=…&from=…`, or nothing where nothing is narrowed. */
export function toQuery(filters: AuditFilters): string {
  const params = new URLSearchParams();
  for (const name of NAMES) if (filters[name]) params.set(name, filters[name]);
  const text = params.toString();
  return text && `?${text}`;
}

export interface AuditQuery {
  actorId?: string;
  action?: string;
  startDate?: string;
  endDate?: string;
}

/** The same as the list and the file want it: whole days, from midnight to midnight where the reader is. */
export function toAuditQuery({ who, what, from, to }: AuditFilters, timeZone: string): AuditQuery {
  const start = fromWallClock(`${from}T00:00`, timeZone);
  const end = fromWallClock(`${to}T23:59`, timeZone);

  return {
    ...(who && { actorId: who }),
    ...(what && { action: what }),
    ...(start && { startDate: start.toISOString() }),
    ...(end && { endDate: new Date(end.getTime() + LAST_MINUTE_MS).toISOString() }),
  };
}

/** From the beginning of the last minute to its last millisecond. */
const LAST_MINUTE_MS = 59_999;

export function isNarrowed(filters: AuditFilters): boolean {
  return NAMES.some((name) => filters[name] !== '');
}
