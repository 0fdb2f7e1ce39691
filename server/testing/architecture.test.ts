import { describe, expect, it } from 'vitest';
import { NOUN_ORDER, ROOM_RULES, VENDOR_PACKAGES } from './room-rules';
import { readAllSources, readSources, type SourceFile } from './source-imports';

const sources = readSources();
const rooms = Object.keys(ROOM_RULES).sort((a, b) => b.length - a.length);

describe('the house', () => {
  it('lets each room import only what its rule names', () => {
    const forbidden = sources.flatMap((file) =>
      file.imports
        .filter((one) => !one.isPackage && !mayImport(file.path, one.target, one.isType))
        .map((one) => `${file.path} -> ${one.target}`),
    );

    expect(forbidden).toEqual([]);
  });

  it('knows the room of every source', () => {
    const homeless = sources.filter(({ path }) => path !== 'custom-server.ts' && roomOf(path) === null);

    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it('speaks to outside services in integrations alone', () => {
    const strays = sources
      .filter(({ path }) => !path.startsWith('server/integrations/'))
      .flatMap((file) =>
        file.imports
          .filter(({ isPackage, target }) => isPackage && isVendor(target))
          .map(({ target }) => `${file.path} -> ${target}`),
      );

    expect(strays).toEqual([]);
  });

  it('lets no vendor know another one', () => {
    const vendorOf = (path: string) => /^server\/integrations\/([^/]+)/.exec(path)?.[1] ?? null;
    const crossings = sources.flatMap((file) =>
      file.imports
        .filter(({ target }) => vendorOf(file.path) && vendorOf(target) && vendorOf(file.path) !== vendorOf(target))
        .map(({ target }) => `${file.path} -> ${target}`),
    );

    expect(crossings).toEqual([]);
  });

  it('lets a noun of the services reach earlier nouns through their doors only', () => {
    const crossings = sources.flatMap((file) =>
      file.imports
        .filter(({ target }) => breaksNounOrder(file.path, target))
        .map(({ target }) => `${file.path} -> ${target}`),
    );

    expect(crossings).toEqual([]);
  });

  it('has no circle of imports, nor have the rooms that only tests and commands use', () => {
    expect(findCircle(readAllSources())).toBeNull();
  });

  it('reads the environment in one file', () => {
    const readers = sources.filter(({ path, text }) => path !== 'server/env.ts' && /\bprocess\.env\b/.test(text));

    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  it('hides nothing from the compiler', () => {
    const hidden = readAllSources().filter(
      ({ text }) => /@ts-(?:ignore|nocheck)/.test(text) || /:\s*any\b|\bas any\b|<any>/.test(withoutProse(text)),
    );

    expect(hidden.map(({ path }) => path)).toEqual([]);
  });

  it('authorizes and audits wherever a verb opens a transaction', () => {
    const silent = sources.filter(
      ({ path, text }) =>
        path.startsWith('server/services/') &&
        /\bwithTransaction\(/.test(text) &&
        !/\b(?:audit|recordStep|saveStep|recordSignature)\(/.test(text),
    );

    expect(silent.map(({ path }) => path)).toEqual(WRITERS_WITHOUT_AUDIT);
  });
});

/**
 * A checkpoint is about the rows: one of its own would call for the next checkpoint. The inbox keeps what a machine sent,
 * which is nobody's act until a handler writes what came of it. At an outside signature service, asking and waiting
 * change nothing: what is learnt there is written, and audited, by `apply-news.ts`. Fresh links are part of the mail
 * that carries them. Every other write leaves a row.
 */
const WRITERS_WITHOUT_AUDIT: string[] = [
  'server/services/audit/write-checkpoints.ts',
  'server/services/feedback/record.ts',
  'server/services/inbox/claim.ts',
  'server/services/inbox/settle.ts',
  'server/services/inbox/sweep.ts',
  'server/services/inbox/take-in.ts',
  'server/services/signatures/builtin/refresh-links.ts',
  'server/services/signatures/docusign/handle-event.ts',
  'server/services/signatures/docusign/remote-call.ts',
  'server/services/signatures/docusign/resume.ts',
  'server/services/signatures/docusign/returned.ts',
  'server/services/signatures/docusign/sweep.ts',
];

function roomOf(path: string): string | null {
  return rooms.find((room) => path === room || `${path}.ts` === room || path.startsWith(`${room}/`)) ?? null;
}

function mayImport(from: string, target: string, isType: boolean): boolean {
  if (from === 'custom-server.ts') return target.startsWith('server/');
  const own = roomOf(from);
  const other = roomOf(target);
  if (own === null || other === null) return true; // the test beside this one names files without a room
  if (own === other) return true;
  const rule = ROOM_RULES[own] ?? [];

  return rule.includes(other) || (isType && rule.includes(`${other} (types)`));
}

/** Comments and quoted words say "any" as people do. */
function withoutProse(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '');
}

function isVendor(name: string): boolean {
  return VENDOR_PACKAGES.some((vendor) =>
    vendor.endsWith('/') ? name.startsWith(vendor) : name === vendor || name.startsWith(`${vendor}/`),
  );
}

function breaksNounOrder(from: string, target: string): boolean {
  const own = nounOf(from);
  const other = nounOf(target);
  if (own === null || other === null || own === other) return false;

  const isDoor = target === `server/services/${other}`;
  return !isDoor || NOUN_ORDER.indexOf(other) >= NOUN_ORDER.indexOf(own);
}

function nounOf(path: string): string | null {
  const noun = /^server\/services\/([^/]+)(?:\/|$)/.exec(path)?.[1] ?? null;
  return noun !== null && NOUN_ORDER.includes(noun) ? noun : null;
}

function findCircle(files: SourceFile[]): string | null {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();

  const visit = (path: string, trail: string[]): string | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path].join(' -> ');
    if (done.has(path)) return null;
    for (const { target, isPackage } of byPath.get(path)?.imports ?? []) {
      const next = isPackage ? null : resolveSource(target, byPath);
      const circle = next && visit(next, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return null;
  };

  for (const { path } of files) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return null;
}

function resolveSource(target: string, byPath: Map<string, SourceFile>): string | null {
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`];
  return candidates.find((path) => byPath.has(path)) ?? null;
}
