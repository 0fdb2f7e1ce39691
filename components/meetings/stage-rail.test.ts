import { describe, expect, it } from 'vitest';
import { toStageStates } from './stage-rail';

const planned = {
  stage: 'planned',
  status: 'scheduled',
  isLive: false,
  hasRecording: false,
  hasTranscript: false,
} as const;
const statesOf = (meeting: Parameters<typeof toStageStates>[0]) => toStageStates(meeting).map(({ state }) => state);

describe('the way of a meeting', () => {
  it('waits for the meeting itself at first', () => {
    expect(statesOf(planned)).toEqual(['done', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
    expect(statesOf({ ...planned, status: 'in_progress' })[1]).toBe('current');
    expect(statesOf({ ...planned, isLive: true })[1]).toBe('current');
  });

  it('asks somebody to act after a transcript', () => {
    const meeting = {
      ...planned,
      stage: 'transcribed',
      status: 'completed',
      hasRecording: true,
      hasTranscript: true,
    } as const;
    expect(statesOf(meeting)).toEqual(['done', 'done', 'done', 'attention', 'ahead', 'ahead', 'ahead']);
  });

  it('does not claim a recording that never was', () => {
    const steps = toStageStates({ ...planned, stage: 'drafted', status: 'completed', hasTranscript: true });
    expect(steps[1]).toEqual({ stage: 'captured', state: 'ahead', isSkipped: true });
    expect(steps[4]?.state).toBe('attention');
  });

  it('seals by itself once everybody has signed, and is complete then', () => {
    const held = { ...planned, status: 'completed', hasRecording: true, hasTranscript: true } as const;

    expect(statesOf({ ...held, stage: 'signed' }).at(-1)).toBe('current');
    expect(new Set(statesOf({ ...held, stage: 'sealed' }))).toEqual(new Set(['done']));
  });

  it('asks for nothing once cancelled', () => {
    expect(statesOf({ ...planned, stage: 'cancelled', status: 'cancelled', hasRecording: true })).toEqual([
      'done',
      'done',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });
});
