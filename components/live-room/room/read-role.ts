import { z } from 'zod';
import { RoomRole } from '@/server/contract/live';

const Metadata = z.object({ roles: z.array(RoomRole).min(1) });

/** The role that our token wrote beside a person, for showing only. Null for whoever came another way. */
export function readRole(metadata: string | undefined): RoomRole | null {
  if (!metadata) return null;
  try {
    return Metadata.safeParse(JSON.parse(metadata)).data?.roles[0] ?? null;
  } catch {
    return null;
  }
}
