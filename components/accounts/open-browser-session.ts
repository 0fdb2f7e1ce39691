import { signIn } from 'next-auth/react';

export type SignInOutcome = 'done' | 'wrongPassword' | 'tooManyTries';

/** Signs this browser in; the page decides where to go then. */
export async function openBrowserSession(email: string, password: string): Promise<SignInOutcome> {
  const answer = await signIn('credentials', { email, password, redirect: false });

  if (answer?.ok && !answer.error) return 'done';
  return answer?.error === 'CredentialsSignin' ? 'wrongPassword' : 'tooManyTries';
}

/** Only a path of this site is followed after signing in. */
export function safeCallback(path: string | null): string {
  return path?.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? path : '/';
}
