import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { ViewerView } from '@/server/contract/accounts';
import { runtime } from '@/server/runtime';

/** The procedures, as the person behind this request may call them. One for a request, however many ask. */
export const getCaller = cache(async () => runtime().caller(await headers()));

/** Null for a stranger. */
export const findViewer = cache(async (): Promise<ViewerView | null> => {
  const caller = await getCaller();
  try {
    return await caller.auth.me();
  } catch (error) {
    if (isUnauthorized(error)) return null;
    throw error;
  }
});

/** Who is signed in; a stranger is led to the door, and from there back to this page. */
export const requireViewer = cache(async (): Promise<ViewerView> => {
  const viewer = await findViewer();
  if (viewer) return viewer;
  const path = (await headers()).get('x-page-path') ?? '/';
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});

/** For pages behind the sign-in: they begin beside their layout, so each waits for the door by itself. */
export async function getMemberCaller(): ReturnType<typeof getCaller> {
  await requireViewer();
  return getCaller();
}

/** By its code: the error comes from the other module graph, where the class is another one. */
function isUnauthorized(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'UNAUTHORIZED';
}
