import {
  ChangePasswordInput,
  LoginInput,
  RefreshInput,
  RegisterInput,
  TokenPairView,
  UpdateProfileInput,
  UserView,
  ViewerView,
} from '@/server/contract/accounts';
import {
  changePassword,
  getViewer,
  login,
  logout,
  refreshTokenPair,
  registerAccount,
  updateProfile,
} from '@/server/services/accounts';
import { z } from 'zod';
import { Success } from '@/server/contract/success';
import { memberProcedure, publicProcedure, router } from '../init';

const tag = 'Accounts';

export const authRouter = router({
  register: publicProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/auth/register',
        status: 201,
        summary: 'Create an account with its organization',
        tag,
      },
    })
    .input(RegisterInput)
    .output(TokenPairView)
    .mutation(({ ctx, input }) => registerAccount(ctx.base, input)),
  login: publicProcedure
    .meta({ rest: { method: 'POST', path: '/auth/login', summary: 'Sign in', tag } })
    .input(LoginInput)
    .output(TokenPairView)
    .mutation(({ ctx, input }) => login(ctx.base, input)),
  refresh: publicProcedure
    .meta({ rest: { method: 'POST', path: '/auth/refresh', summary: 'Renew a pair of tokens; each renews once', tag } })
    .input(RefreshInput)
    .output(TokenPairView)
    .mutation(({ ctx, input }) => refreshTokenPair(ctx.base, input)),
  logout: publicProcedure
    .meta({ rest: { method: 'POST', path: '/auth/logout', summary: 'End a pair of tokens', tag } })
    .input(RefreshInput)
    .output(Success)
    .mutation(({ ctx, input }) => logout(ctx.base, input)),
  me: memberProcedure
    .meta({ rest: { method: 'GET', path: '/auth/me', summary: 'Who am I', tag } })
    .output(ViewerView)
    .query(({ ctx }) => getViewer(ctx.service)),
  profile: memberProcedure
    .meta({ rest: { method: 'GET', path: '/user/profile', summary: 'My profile', tag } })
    .output(ViewerView)
    .query(({ ctx }) => getViewer(ctx.service)),
  updateProfile: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/user/profile', summary: 'Change my profile', tag } })
    .input(UpdateProfileInput)
    .output(z.object({ user: UserView }))
    .mutation(({ ctx, input }) => updateProfile(ctx.service, input)),
  changePassword: memberProcedure
    .input(ChangePasswordInput)
    .output(Success)
    .mutation(({ ctx, input }) => changePassword(ctx.service, input)),
});
