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

test('only signing pages may show DocuSign, and only the page it leads back to may be shown', async ({ request }) => {
  const policyOf = async (path: string) => {
    const answer = await request.get(path, {
      headers: { 'x-ata-frame-origins': 'https://evil.test' },
      maxRedirects: 0,
    });
    return { policy: answer.headers()['content-security-policy'] ?? '', frame: answer.headers()['x-frame-options'] };
  };
  const signing = await policyOf('/sign/a-link-that-nobody-has');
  expect(signing.policy).toContain("frame-src 'self' https://*.docusign.net https://*.docusign.com;");
  expect(signing.policy).toContain("form-action 'self' https://*.docusign.net https://*.docusign.com;");
  expect(signing.policy).not.toContain('evil.test');
  expect(signing.frame).toBe('DENY');

  const other = await policyOf('/sign-in');
  expect(other.policy).toContain("frame-src 'none'");
  expect(other.frame).toBe('DENY');
  const returned = await policyOf('/sign/returned?event=signing_complete');
  expect(returned.policy).toContain("frame-ancestors 'self'");
  expect(returned.frame).toBe('SAMEORIGIN');
});

test('camera and microphone are for the pages where people meet, and for no other', async ({ request }) => {
  const permissionsOf = async (path: string) =>
    (await request.get(path, { maxRedirects: 0 })).headers()['permissions-policy'] ?? '';

  for (const path of ['/meetings/00000000-0000-4000-8000-000000000000/live', '/join/a-link-that-nobody-has']) {
    expect(await permissionsOf(path), path).toContain('camera=(self), microphone=(self), display-capture=(self)');
  }
  for (const path of ['/meetings/00000000-0000-4000-8000-000000000000', '/join', '/join/a/b', '/sign-in']) {
    expect(await permissionsOf(path), path).toContain('camera=(), microphone=(), display-capture=()');
  }
});
