import { RemoteSignatureFailure } from '@/server/ports/remote-signatures';

const VENDOR_HOST = /^([a-z0-9-]+\.)*docusign\.(net|com)$/;

/** Origins that a signing page of the vendor may have, in the words of a Content-Security-Policy. */
const VENDOR_PAGES = ['https://*.docusign.net', 'https://*.docusign.com'] as const;

/** What an organization types is called by our server: the vendor's own hosts, and those this installation names. */
export function assertTrusted(address: string, trustedOrigins: readonly string[]): void {
  if (!URL.canParse(address)) throw new RemoteSignatureFailure({ reason: 'host_refused' });
  const url = new URL(address);
  if (trustedOrigins.includes(url.origin)) return;

  const isVendor = url.protocol === 'https:' && url.port === '' && VENDOR_HOST.test(url.hostname);
  if (!isVendor || url.username !== '' || url.password !== '') {
    throw new RemoteSignatureFailure({ reason: 'host_refused' });
  }
}

/** For `frame-src` and `form-action` of the signing pages. */
export function listPageOrigins(basePath: string): string[] {
  const { origin, protocol, hostname } = new URL(basePath);
  const isVendor = protocol === 'https:' && VENDOR_HOST.test(hostname);

  return isVendor ? [...VENDOR_PAGES] : [...VENDOR_PAGES, origin];
}

/** The OAuth server that belongs to a base path, unless one is given. */
export function oauthBaseOf(basePath: string): string {
  return basePath.includes('demo') ? 'https://account-d.docusign.com' : 'https://account.docusign.com';
}
