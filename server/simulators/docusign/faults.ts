import { type Answer, json } from './answers';
import type { DocusignFault } from './behaviours';

const HOUR_MS = 3_600_000;

/** The first waiting fault that is meant for this path, taken off the list. */
export function takeFault(faults: DocusignFault[], path: string): DocusignFault | null {
  const index = faults.findIndex((fault) => path.includes(fault.path ?? ''));
  if (index < 0) return null;

  return faults.splice(index, 1)[0] ?? null;
}

/** What such a fault answers with; null for those that let the request through. */
export function findFault(fault: DocusignFault, nowMs: number): Answer | null {
  switch (fault.kind) {
    case 'hourly-limit':
      return json(
        400,
        {
          errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
          message: 'The maximum number of hourly API invocations has been exceeded.',
        },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String((Math.floor(nowMs / HOUR_MS) + 1) * 3600) },
      );
    case 'burst-limit':
      return json(
        400,
        { errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED', message: 'The maximum burst limit has been exceeded.' },
        { 'x-burstlimit-remaining': '0' },
      );
    case 'server-error':
      return json(fault.status, { errorCode: 'UNSPECIFIED_ERROR', message: 'Try again.' });
    case 'invalid-token':
      return json(401, { errorCode: 'AUTHORIZATION_INVALID_TOKEN', message: 'The access token is not valid.' });
    default:
      return null;
  }
}
