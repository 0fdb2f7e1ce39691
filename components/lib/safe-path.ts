const HERE = 'http://here.invalid';

/** A `callbackUrl` as a path of ours; `/` for anything that would lead elsewhere, such as `//evil.example`. */
export function toSafePath(value: string | null | undefined): string {
  if (!value?.startsWith('/')) return '/';

  const url = URL.canParse(value, HERE) ? new URL(value, HERE) : null;
  return url?.origin === HERE ? `${url.pathname}${url.search}${url.hash}` : '/';
}
