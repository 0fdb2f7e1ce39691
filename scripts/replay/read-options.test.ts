import { describe, expect, it } from 'vitest';
import { StartError } from '@/server/lib/start-error';
import { readOptions } from './read-options';

const ASKED = ['--from', '/sounds', '--meeting', 'M-1', '--token', 'secret'];
const TRACKS = ['--tracks', 'bia=bia.wav', 'caio=/else/caio.flac'];
const read = (...args: string[]) => readOptions(args, undefined);

describe('what a replay is asked', () => {
  it('takes files from where the command was given, and leaves the rest to good guesses', () => {
    expect(read(...ASKED, ...TRACKS)).toEqual({
      kind: 'live',
      tracks: [
        { name: 'bia', path: '/sounds/bia.wav' },
        { name: 'caio', path: '/else/caio.flac' },
      ],
      url: 'http://127.0.0.1:3000',
      token: 'secret',
      meeting: 'M-1',
      room: 'replay-M-1',
      speed: 1,
      mutes: [],
      endsMeeting: false,
    });
  });

  it('takes the token out of the environment', () => {
    expect(readOptions(['--meeting', 'M-1', ...TRACKS], 'of the environment')).toMatchObject({
      token: 'of the environment',
    });
  });

  it('reads mutes in seconds', () => {
    expect(read(...ASKED, '--mute', 'bia=1.5-2', ...TRACKS)).toMatchObject({
      mutes: [{ name: 'bia', fromMs: 1500, toMs: 2000 }],
    });
  });

  it('needs no meeting to analyse here, and takes other thresholds', () => {
    expect(read('--dry', '--set', 'overlapSeconds=0.5', ...TRACKS)).toMatchObject({
      kind: 'dry',
      settings: { overlapSeconds: 0.5, silenceSeconds: 10 },
    });
  });

  it.each([
    [[], 'No --tracks'],
    [[...TRACKS], 'Needs --meeting and a token'],
    [['--loud', ...TRACKS], '--loud'],
    [[...ASKED, '--tracks', 'bia.wav'], 'bia.wav is not name=value'],
    [[...ASKED, ...TRACKS, 'bia=other.wav'], 'Two tracks are called bia'],
    [[...ASKED, '--speed', 'fast', ...TRACKS], '--speed fast'],
    [[...ASKED, '--url', 'localhost', ...TRACKS], 'localhost is no address'],
    [[...ASKED, '--mute', 'ana=1-2', ...TRACKS], '--mute ana=1-2'],
    [[...ASKED, '--mute', 'bia=2-1', ...TRACKS], '--mute bia=2-1'],
    [['--dry', '--set', 'overlapSecond=1', ...TRACKS], 'overlapSeconds'],
    [['--dry', '--set', 'overlapSeconds=much', ...TRACKS], 'overlapSeconds'],
  ])('refuses %j and says why', (args, why) => {
    expect(() => read(...args)).toThrow(StartError);
    expect(() => read(...args)).toThrow(why);
  });
});
