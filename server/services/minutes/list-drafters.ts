import type { DrafterKind } from '@/server/contract/minutes';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';

/** The offline drafter is always there; a language model only where one is set up. */
export function listDrafters(ctx: ServiceContext): { drafters: DrafterKind[] } {
  authorize(ctx, 'read:meetings');

  return { drafters: ctx.ports.minutesWriter ? ['offline', 'openai'] : ['offline'] };
}
