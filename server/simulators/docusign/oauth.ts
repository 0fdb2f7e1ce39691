import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { type Answer, escapeHtml, html, json, redirect } from './answers';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_SECONDS = 3600;
/** Clocks differ a little. */
const LEEWAY_SECONDS = 60;

export interface App {
  integrationKey: string;
  userId: string;
  accountId: string;
  /** PEM of the key that the app registered. */
  publicKey: string;
}

export interface OauthOptions {
  app: App;
  now: () => number;
  /** The simulator's own address. */
  url: () => string;
  hasConsent: boolean;
}

/** JWT grant, consent page and userinfo, as `wire-facts.md` §4.1 has them. */
export function createOauth(options: OauthOptions) {
  const { app, now } = options;
  const scopes = new Set(options.hasConsent ? ['signature', 'impersonation'] : []);
  const tokens = new Map<string, number>();

  function grant(body: Buffer): Answer {
    const form = new URLSearchParams(body.toString('utf8'));
    if (form.get('grant_type') !== GRANT) return refuse('unsupported_grant_type');
    const offence = findOffence(form.get('assertion') ?? '');
    if (offence) return refuse('invalid_grant', offence);
    if (!scopes.has('signature') || !scopes.has('impersonation')) return refuse('consent_required');

    const token = `sim.${randomUUID()}`;
    tokens.set(token, now() + LIFE_SECONDS * 1000);
    return json(200, { access_token: token, token_type: 'Bearer', expires_in: LIFE_SECONDS });
  }

  function findOffence(assertion: string): string | null {
    const parts = readAssertion(assertion);
    if (!parts || parts.header.alg !== 'RS256') return 'no_valid_keys_or_signatures';
    const { claims } = parts;
    if (claims.iss !== app.integrationKey) return 'issuer_not_found';
    if (!verify('RSA-SHA256', parts.signed, createPublicKey(app.publicKey), parts.signature)) {
      return 'no_valid_keys_or_signatures';
    }
    if (claims.sub !== app.userId) return 'user_not_found';
    if (claims.aud !== new URL(options.url()).host) return 'invalid_audience';
    if (claims.scope !== 'signature impersonation') return 'invalid_scope';

    const nowSeconds = now() / 1000;
    if (!(Number(claims.exp) > nowSeconds - LEEWAY_SECONDS)) return 'expired_grant';
    if (Number(claims.exp) > Number(claims.iat) + LIFE_SECONDS) return 'lifetime_too_long';
    return null;
  }

  /** The page on which a person lets the app act for them. */
  function askConsent(query: URLSearchParams): Answer {
    if (query.get('response_type') !== 'code' || query.get('client_id') !== app.integrationKey) {
      return refuse('invalid_request');
    }
    const fields = ['scope', 'redirect_uri'].map(
      (name) => `<input type="hidden" name="${name}" value="${escapeHtml(query.get(name) ?? '')}">`,
    );
    return html(`<!doctype html><title>Allow access</title><main><h1>Allow access</h1>
      <form method="post" action="/oauth/auth">${fields.join('')}<button>Allow access</button></form></main>`);
  }

  function giveConsent(body: Buffer): Answer {
    const form = new URLSearchParams(body.toString('utf8'));
    for (const scope of (form.get('scope') ?? '').split(' ')) scopes.add(scope);
    const back = new URL(form.get('redirect_uri') ?? options.url());
    back.searchParams.set('code', randomUUID());
    return redirect(back.href);
  }

  return {
    grant,
    askConsent,
    giveConsent,
    isValid: (authorization: string) => (tokens.get(authorization.replace(/^Bearer /, '')) ?? 0) > now(),
    forgetTokens: () => tokens.clear(),
    setConsent(has: boolean) {
      scopes.clear();
      if (has) scopes.add('signature').add('impersonation');
    },
    userinfo: () =>
      json(200, {
        sub: app.userId,
        name: 'Simulated sender',
        accounts: [
          {
            account_id: 'another-account',
            is_default: true,
            account_name: 'Another',
            base_uri: 'https://na9.docusign.net',
          },
          { account_id: app.accountId, is_default: false, account_name: 'Simulated', base_uri: options.url() },
        ],
      }),
  };
}

function refuse(error: string, description?: string): Answer {
  return json(400, { error, ...(description && { error_description: description }) });
}

function readAssertion(assertion: string) {
  const [head, body, signature] = assertion.split('.');
  if (!head || !body || !signature) return null;
  try {
    return {
      header: decode(head),
      claims: decode(body),
      signed: Buffer.from(`${head}.${body}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return null;
  }
}

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
