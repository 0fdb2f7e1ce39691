import type { TrackKind } from '@/server/contract/live';
import { AppError } from '@/server/lib/errors';
import type { TicketClaim } from '@/server/services/captures';

const LONGEST_VALUE = 256;
/** Controls, and what turns the direction of text. */
const UNREADABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What an address claims. @throws AppError 400 for what nobody may send, 401 without a token */
export function readClaim(query: URLSearchParams, kind: TrackKind): TicketClaim {
  const keys = [...query.keys()];
  if (new Set(keys).size !== keys.length) throw badClaim();
  for (const value of query.values()) if (value.length > LONGEST_VALUE || UNREADABLE.test(value)) throw badClaim();

  const token = query.get('t') ?? query.get('token');
  if (!token) throw new AppError({ code: 'TICKET_UNUSABLE', status: 401, message: 'The address has no ticket' });

  return {
    token,
    kind,
    roomName: query.get('roomName') ?? undefined,
    participant: query.get('participant') ?? undefined,
    trackId: query.get('trackId') ?? undefined,
  };
}

function badClaim(): AppError {
  return new AppError({ code: 'BAD_REQUEST', status: 400, message: 'The address cannot be read' });
}
