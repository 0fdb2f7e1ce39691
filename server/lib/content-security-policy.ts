/** Set by the server in front of the pages: origins that signing pages may show, with spaces between them. */
export const FRAME_ORIGINS_HEADER = 'x-ata-frame-origins';
/** The same for the live server that room pages connect to. */
export const LIVE_ORIGINS_HEADER = 'x-ata-live-origins';

/** What a page may reach beyond its own origin. Origins such as `wss://live.example.org`. */
export interface AllowedOrigins {
  /** Sockets and requests: the live server, object storage. */
  connect?: readonly string[];
  /** Recordings served by object storage. */
  media?: readonly string[];
  /** Pages shown inside ours: a signature provider's, on signing pages only. */
  frame?: readonly string[];
  /** Shown inside a page of ours, where another site's page leads back to. */
  isFramedByUs?: boolean;
}

export interface PolicyInput {
  nonce: string;
  /** Hot reload evaluates code; nothing else may. */
  isDevelopment: boolean;
  allowed?: AllowedOrigins;
}

/** Content-Security-Policy of one page. Scripts run by nonce alone; nobody may frame us. */
export function createContentSecurityPolicy({ nonce, isDevelopment, allowed = {} }: PolicyInput): string {
  const directives: [string, ...string[]][] = [
    ['default-src', "'self'"],
    ['script-src', "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['media-src', "'self'", 'blob:', ...(allowed.media ?? [])],
    ['worker-src', "'self'", 'blob:'],
    ['connect-src', "'self'", ...(isDevelopment ? ['ws:'] : []), ...(allowed.connect ?? [])],
    ['frame-src', ...(allowed.frame?.length ? ["'self'", ...allowed.frame] : ["'none'"])],
    ['frame-ancestors', allowed.isFramedByUs ? "'self'" : "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'", ...(allowed.frame ?? [])],
    ['object-src', "'none'"],
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

export interface SecurityHeadersInput {
  /** The reader came over https; only then is it promised for the future. */
  isHttps: boolean;
  /** The room page alone may ask for camera and microphone. */
  mayCapture: boolean;
  isFramedByUs?: boolean;
}

/** Headers that every page carries beside its policy. */
export function createSecurityHeaders({
  isHttps,
  mayCapture,
  isFramedByUs = false,
}: SecurityHeadersInput): Record<string, string> {
  const capture = mayCapture ? '(self)' : '()';
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': isFramedByUs ? 'SAMEORIGIN' : 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': `camera=${capture}, microphone=${capture}, display-capture=${capture}, geolocation=(), payment=(), usb=()`,
    ...(isHttps && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  };
}
