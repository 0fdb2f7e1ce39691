import { describe, expect, it } from 'vitest';
import { createContentSecurityPolicy, createSecurityHeaders } from './content-security-policy';

function readDirective(policy: string, name: string): string[] {
  const line = policy.split('; ').find((directive) => directive.startsWith(`${name} `));
  return line?.split(' ').slice(1) ?? [];
}

describe('content security policy', () => {
  const policy = createContentSecurityPolicy({ nonce: 'abc', isDevelopment: false });

  it('runs scripts by nonce and never evaluates text', () => {
    expect(readDirective(policy, 'script-src')).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
    expect(policy).not.toContain('unsafe-eval');
  });

  it('refuses to be framed, rebased or to load plugins', () => {
    for (const name of ['frame-ancestors', 'base-uri', 'object-src', 'frame-src']) {
      expect(readDirective(policy, name)).toEqual(["'none'"]);
    }
  });

  it('opens only the origins it is given', () => {
    const wider = createContentSecurityPolicy({
      nonce: 'abc',
      isDevelopment: false,
      allowed: { connect: ['wss://live.example.org'], frame: ['https://sign.example.org'] },
    });
    expect(readDirective(wider, 'connect-src')).toEqual(["'self'", 'wss://live.example.org']);
    expect(readDirective(wider, 'frame-src')).toEqual(["'self'", 'https://sign.example.org']);
    expect(readDirective(wider, 'form-action')).toEqual(["'self'", 'https://sign.example.org']);
    expect(readDirective(wider, 'frame-ancestors')).toEqual(["'none'"]);
    expect(readDirective(wider, 'media-src')).toEqual(["'self'", 'blob:']);
  });

  it('evaluates only where hot reload needs it', () => {
    const development = createContentSecurityPolicy({ nonce: 'abc', isDevelopment: true });
    expect(readDirective(development, 'script-src')).toContain("'unsafe-eval'");
  });
});

describe('security headers', () => {
  it('promise https only to those who came by it', () => {
    expect(createSecurityHeaders({ isHttps: false, mayCapture: false })).not.toHaveProperty(
      'Strict-Transport-Security',
    );
    expect(createSecurityHeaders({ isHttps: true, mayCapture: false })).toHaveProperty('Strict-Transport-Security');
  });

  it('give camera and microphone to the room page alone', () => {
    expect(createSecurityHeaders({ isHttps: true, mayCapture: false })['Permissions-Policy']).toContain('camera=()');
    expect(createSecurityHeaders({ isHttps: true, mayCapture: true })['Permissions-Policy']).toContain('camera=(self)');
  });
});
