import { expect, test } from './support/test';

test('pages carry a nonce policy and the usual guards', async ({ request }) => {
  const answer = await request.get('/sign-in');
  const headers = answer.headers();

  expect(headers['content-security-policy']).toMatch(/script-src [^;]*'nonce-[^']+'/);
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBeTruthy();
  expect(headers['x-powered-by']).toBeUndefined();
});

test('I14 strangers learn from /health only that we live', async ({ request }) => {
  const body = await (await request.get('/health')).json();

  expect(Object.keys(body).sort()).toEqual(['services', 'status', 'timestamp']);
  expect(new Set(Object.values(body.services))).toEqual(new Set(['ok']));
});

test('I7 a forged middleware header opens nothing', async ({ request }) => {
  const answer = await request.get('/meetings', {
    headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-page-path': '/' },
    maxRedirects: 0,
  });

  expect(answer.status()).toBeGreaterThanOrEqual(300);
  expect(await answer.text()).not.toContain('data-viewer');
});
