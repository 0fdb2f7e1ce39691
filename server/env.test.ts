import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toMatchObject({
      NODE_ENV: 'production',
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      RUN_WORKER: true,
      TRUST_PROXY: false,
      RATE_LIMIT_WINDOW_MS: 900_000,
      RATE_LIMIT_MAX_REQUESTS: 100,
    });
  });

  it('takes an empty value for an absent one', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: '', OPENAI_API_KEY: '' })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ['900', 900],
    ['45s', 45],
    ['15m', 900],
    ['2 h', 7200],
    ['7d', 604_800],
  ])('reads the duration %s as %i seconds', (text, seconds) => {
    expect(readEnv({ JWT_ACCESS_TTL: text }).JWT_ACCESS_TTL).toBe(seconds);
  });

  it('names every bad variable, and shows no value', () => {
    const read = () =>
      readEnv({
        PORT: 'canary1',
        JWT_ACCESS_TTL: 'canary2',
        PUBLIC_URL: 'canary3',
        TRUST_PROXY: 'canary4',
        NODE_ENV: 'canary5',
      });

    for (const name of ['PORT', 'JWT_ACCESS_TTL', 'PUBLIC_URL', 'TRUST_PROXY', 'NODE_ENV']) expect(read).toThrow(name);
    expect(read).not.toThrow(/canary/);
  });

  it.each([{ PORT: '65536' }, { PUBLIC_URL: 'ftp://ata.example' }, { JWT_ACCESS_TTL: '0' }, { PRESIGN_TTL: '5' }])(
    'refuses %j',
    (source) => {
      expect(() => readEnv(source)).toThrow('not usable');
    },
  );
});
