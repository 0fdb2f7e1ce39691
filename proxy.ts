import { type NextRequest, NextResponse } from 'next/server';
import {
  type AllowedOrigins,
  createContentSecurityPolicy,
  createSecurityHeaders,
  FRAME_ORIGINS_HEADER,
  LIVE_ORIGINS_HEADER,
} from '@/server/lib/content-security-policy';

const NONCE_BYTES = 16;
/** Where a signer reads; the page of an outside signature service is shown in it. */
const SIGNING_PAGE = /^\/sign\/[^/]+\/?$/;
/** Where that service leads back to, inside the frame. */
const RETURN_PAGE = '/sign/returned';
/** Where people meet: the tab of a meeting, and the link that guests are given. */
const ROOM_PAGE = /^\/(?:meetings\/[^/]+\/live|join\/[^/]+)\/?$/;

/** Gives each page its own nonce, its policy and, for the sign-in redirect, its own address. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = createNonce();
  const allowed = allowFor(pathname, request.headers);
  const policy = createContentSecurityPolicy({ nonce, isDevelopment: IS_DEVELOPMENT, allowed });

  // Next reads the nonce for its own scripts from the policy on the request.
  const headers = new Headers(request.headers);
  headers.delete(FRAME_ORIGINS_HEADER);
  headers.delete(LIVE_ORIGINS_HEADER);
  headers.set('x-nonce', nonce);
  headers.set('x-page-path', `${pathname}${search}`);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  const isHttps = request.headers.get('x-forwarded-proto') === 'https' || request.nextUrl.protocol === 'https:';
  for (const [name, value] of Object.entries(
    createSecurityHeaders({
      isHttps,
      mayCapture: ROOM_PAGE.test(pathname),
      isFramedByUs: allowed.isFramedByUs === true,
    }),
  )) {
    response.headers.set(name, value);
  }
  return response;
}

function allowFor(pathname: string, headers: Headers): AllowedOrigins {
  if (pathname === RETURN_PAGE) return { isFramedByUs: true };
  if (ROOM_PAGE.test(pathname)) return { connect: readOrigins(headers.get(LIVE_ORIGINS_HEADER)) };
  if (SIGNING_PAGE.test(pathname)) return { frame: readOrigins(headers.get(FRAME_ORIGINS_HEADER)) };
  return {};
}

function readOrigins(text: string | null): string[] {
  return text?.split(' ').filter((origin) => origin !== '') ?? [];
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return btoa(String.fromCharCode(...bytes));
}

/** Pages only: bodies through a proxy are cut at 10 MB, and files need no policy. */
export const config = {
  matcher: ['/((?!api/|v1/|media/|uploads/|files/|_next/static|_next/image|_next/hmr|icon.svg|favicon.ico).*)'],
};
