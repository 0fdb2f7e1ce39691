/** Why a camera or microphone did not open, as far as a browser tells. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unknown';

const PROBLEM_OF_ERROR: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export function readDeviceProblem(error: unknown): DeviceProblem {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return PROBLEM_OF_ERROR[name] ?? 'unknown';
}
