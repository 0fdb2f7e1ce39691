import { type NextRequest, NextResponse } from 'next/server';
import {
  type AllowedOrigins,
  createContentSecurityPolicy,
  createSecurityHeaders,
  FRAME_ORIGINS_HEADER,
} from '@/server/lib/content-security-policy';

const NONCE_BYTES = 16;
/** Where a signer reads; the page of an outside signature service is shown in it. */
const SIGNING_PAGE = /^\/sign\/[^/]+\/?$/;
/** Where that service leads back to, inside the frame. */
const RETURN_PAGE = '/sign/returned';
const ROOM_PAGE = /^\/meetings\/[^/]+\/live\/?$/;

/** Gives each page its own nonce, its policy and, for the sign-in redirect, its own address. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = createNonce();
  const allowed = allowFor(pathname, request.headers.get(FRAME_ORIGINS_HEADER) ?? '');
  const policy = createContentSecurityPolicy({ nonce, isDevelopment: IS_DEVELOPMENT, allowed });

  // Next reads the nonce for its own scripts from the policy on the request.
  const headers = new Headers(request.headers);
  headers.delete(FRAME_ORIGINS_HEADER);
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

function allowFor(pathname: string, frameOrigins: string): AllowedOrigins {
  if (pathname === RETURN_PAGE) return { isFramedByUs: true };
  if (!SIGNING_PAGE.test(pathname)) return {};

  return { frame: frameOrigins.split(' ').filter((origin) => origin !== '') };
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return btoa(String.fromCharCode(...bytes));
}

/** Pages only: bodies through a proxy are cut at 10 MB, and files need no policy. */
export const config = {
  matcher: ['/((?!api/|v1/|media/|uploads/|files/|_next/static|_next/image|_next/hmr|icon.svg|favicon.ico).*)'],
};
