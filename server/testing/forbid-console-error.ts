import { afterEach, beforeEach, expect, vi } from 'vitest';

let complaints: string[] = [];
let areExpected = false;

/** For a test in which `console.error` belongs to the behaviour: gives back what is written, as it grows. */
export function expectConsoleErrors(): readonly string[] {
  areExpected = true;
  return complaints;
}

beforeEach(() => {
  complaints = [];
  areExpected = false;
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    complaints.push(parts.map(String).join(' '));
  });
});

afterEach(() => {
  if (!areExpected) expect(complaints, 'console.error was called').toEqual([]);
});
