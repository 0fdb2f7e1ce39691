import type { AnyProcedure } from '@trpc/server';
import type { ProcedureMeta, RestMeta } from '@/server/trpc/init';
import { appRouter } from '@/server/trpc/root';
import { matcherOf, type PathMatcher } from './path';

export interface RestRoute {
  /** Dotted name of the procedure, as callers know it. */
  procedurePath: string;
  procedure: AnyProcedure;
  rest: RestMeta;
  /** Anybody may call it. */
  isOpen: boolean;
  match: PathMatcher;
}

/** Every procedure that says how it appears under `/v1`. */
export function listRestRoutes(): RestRoute[] {
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>); // safe because at run time the record is flat

  return procedures.flatMap(([procedurePath, procedure]) => {
    const meta = procedure._def.meta as ProcedureMeta | undefined; // safe because init.ts fixes the type of meta
    if (!meta?.rest) return [];
    const { rest, members } = meta;
    return [{ procedurePath, procedure, rest, isOpen: !members, match: matcherOf(rest.path) }];
  });
}
