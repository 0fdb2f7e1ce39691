import { ObserverInput } from '@/server/contract/signatures';

/** Addresses as people write them: one a line, or with commas between. `invalid`: the first that cannot be one. */
export function readObservers(text: string): { observers: ObserverInput[]; invalid: string | null } {
  const addresses = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  const invalid = addresses.find((email) => !ObserverInput.shape.email.safeParse(email).success) ?? null;

  return { observers: invalid === null ? addresses.map((email) => ({ email })) : [], invalid };
}
