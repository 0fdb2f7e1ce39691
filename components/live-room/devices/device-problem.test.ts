import { describe, expect, it } from 'vitest';
import { readDeviceProblem } from './device-problem';

describe('why a device did not open', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'unknown'],
  ])('%s is said as %s', (name, problem) => {
    expect(readDeviceProblem(new DOMException('', name))).toBe(problem);
  });

  it('takes whatever was thrown', () => {
    expect(readDeviceProblem('no')).toBe('unknown');
    expect(readDeviceProblem(null)).toBe('unknown');
  });
});
