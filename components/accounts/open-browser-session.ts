import { signIn } from 'next-auth/react';
import { adoptProfile } from '../lib/adopt-profile';
import { createBrowserClient } from '../lib/trpc-client';

export type SignInOutcome = 'done' | 'wrongPassword' | 'tooManyTries';

/** Signs this browser in and lets it speak as the profile says; the page decides where to go then. */
export async function openBrowserSession(email: string, password: string): Promise<SignInOutcome> {
  const answer = await signIn('credentials', { email, password, redirect: false });
  if (!answer?.ok || answer.error) return answer?.error === 'CredentialsSignin' ? 'wrongPassword' : 'tooManyTries';

  const { user } = await createBrowserClient().auth.me.query();
  adoptProfile(user);
  return 'done';
}
