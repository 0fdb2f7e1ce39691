const SECRET_KEY =
  /pass|secret|token|authorization|cookie|api[-_]?key|signature|start_url|download_url|private|assertion/i;
const SECRET_VALUE = /Bearer\s+\S+|eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*|whsec_\S+|sk-[\w-]{8,}|AKIA[0-9A-Z]{12,}/g;
/** Links that were mailed open what they name to whoever has them. */
const SECRET_LINK = /\/(sign|invitations)\/[\w-]{20,}/g;
const MAX_DEPTH = 6;

/** A copy fit for logs and audit rows: secrets by key and by look are replaced, URLs lose their queries' values. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => redact(item, depth + 1));

  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET_KEY.test(key) ? '[redacted]' : redact(item, depth + 1)]),
  );
}

export function redactText(text: string): string {
  return text
    .replace(SECRET_VALUE, '[redacted]')
    .replace(SECRET_LINK, '/$1/[redacted]')
    .replace(/([?&][\w.-]+)=[^&\s"']+/g, '$1=[…]');
}
