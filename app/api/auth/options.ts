import { headers } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { runtime } from '@/server/runtime';

/** The cookie names a session row (`sessionId`); rights are read from the database at each request. */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: 30 * 24 * 60 * 60 },
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials) {
        if (!credentials) return null;
        const user = await runtime().openSession(credentials, await headers());
        return user && { id: user.userId, email: user.email, name: user.name, sessionId: user.sessionId };
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user && 'sessionId' in user ? { ...token, sessionId: user.sessionId } : token;
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token.sessionId === 'string') await runtime().closeSession(token.sessionId);
    },
  },
};
