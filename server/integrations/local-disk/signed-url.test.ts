import { expect, it } from 'vitest';
import { readMediaUrl } from './signed-url';
import { createLocalDiskStore } from './store';

const now = 1_763_700_000_000;
const wanted = { mimeType: 'audio/wav', fileName: 'câmara.wav', disposition: 'inline' } as const;

async function sign(urlLifeMs?: number): Promise<URL> {
  const life = urlLifeMs === undefined ? {} : { urlLifeMs };
  const store = createLocalDiskStore({ root: '.', signingSecret: 'test', now: () => now, ...life });
  return new URL(await store.signedUrl('organization/recording', wanted), 'http://ata.test');
}

it.each([
  [undefined, 7_200_000],
  [60_000, 60_000],
])('an address signed for %s ms is good for %i', async (urlLifeMs, lifeMs) => {
  const url = await sign(urlLifeMs);

  expect(readMediaUrl('test', url, now + lifeMs - 1)).toEqual({ key: 'organization/recording', ...wanted });
  expect(() => readMediaUrl('test', url, now + lifeMs)).toThrow(expect.objectContaining({ code: 'LINK_EXPIRED' }));
});

it('no part of it can be changed, and no other key opens it', async () => {
  const url = await sign();
  const other = new URL(url.href.replace('/media/', '/media/x'));
  for (const [name, value] of [...url.searchParams]) {
    const changed = new URL(url);
    changed.searchParams.set(name, `${value}1`);
    expect(() => readMediaUrl('test', changed, now)).toThrow(expect.objectContaining({ code: 'LINK_INVALID' }));
  }

  expect(() => readMediaUrl('test', other, now)).toThrow(expect.objectContaining({ code: 'LINK_INVALID' }));
  expect(() => readMediaUrl('another', url, now)).toThrow(expect.objectContaining({ code: 'LINK_INVALID' }));
});
