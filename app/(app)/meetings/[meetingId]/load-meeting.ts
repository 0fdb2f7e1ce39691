import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { getMemberCaller } from '@/app/caller';
import type { MeetingAnswer } from '@/server/contract/meetings';

/** The meeting of this address, once a request. Another organization's is not found, as one that never was. */
export const loadMeeting = cache(async (meetingId: string): Promise<MeetingAnswer> => {
  if (!z.uuid().safeParse(meetingId).success) notFound();

  const caller = await getMemberCaller();
  return caller.meetings.get({ id: meetingId }).catch((error: unknown) => {
    if (isNotFound(error)) notFound();
    throw error;
  });
});

function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'NOT_FOUND';
}
