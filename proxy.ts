import { type NextRequest, NextResponse } from 'next/server';
import { createContentSecurityPolicy, createSecurityHeaders } from '@/server/lib/content-security-policy';

const NONCE_BYTES = 16;
const ROOM_PAGE = /^\/meetings\/[^/]+\/live\/?$/;

/** Gives each page its own nonce, its policy and, for the sign-in redirect, its own address. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = createNonce();
  const policy = createContentSecurityPolicy({ nonce, isDevelopment: IS_DEVELOPMENT });

  // Next reads the nonce for its own scripts from the policy on the request.
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-page-path', `${pathname}${search}`);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  const isHttps = request.headers.get('x-forwarded-proto') === 'https' || request.nextUrl.protocol === 'https:';
  for (const [name, value] of Object.entries(
    createSecurityHeaders({ isHttps, mayCapture: ROOM_PAGE.test(pathname) }),
  )) {
    response.headers.set(name, value);
  }
  return response;
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return btoa(String.fromCharCode(...bytes));
}

/** Pages only: bodies through a proxy are cut at 10 MB, and files need no policy. */
export const config = {
  matcher: ['/((?!api/|v1/|media/|uploads/|files/|_next/static|_next/image|_next/hmr|icon.svg|favicon.ico).*)'],
};
