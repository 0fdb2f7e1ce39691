import { z } from 'zod';

const Pass = z.object({ identity: z.string().min(1), secret: z.string().min(1) });
/** Proves who comes back. It lives as long as the tab, and never leaves it but to our server. */
export type Pass = z.infer<typeof Pass>;

export function readPass(storage: Storage, link: string): Pass | null {
  try {
    return Pass.safeParse(JSON.parse(storage.getItem(nameOf(link)) ?? 'null')).data ?? null;
  } catch {
    return null; // somebody else's text, or storage is forbidden
  }
}

/** A browser that keeps nothing only means to knock again after a reload. */
export function keepPass(storage: Storage, link: string, pass: Pass | null): void {
  try {
    if (pass) storage.setItem(nameOf(link), JSON.stringify(pass));
    else storage.removeItem(nameOf(link));
  } catch {}
}

function nameOf(link: string): string {
  return `ata-guest:${link}`;
}
