import { z } from 'zod';

/** The fields that we read; all else is left alone. */
export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

export type TokenAnswer = z.infer<typeof TokenAnswer>;

export const TokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });

export const UserInfo = z.object({
  accounts: z.array(z.object({ account_id: z.string(), base_uri: z.url() })),
});

export const ApiRefusal = z.object({ errorCode: z.string() });

const Time = z.string().nullish();

export const SignerAnswer = z.object({
  recipientId: z.string(),
  status: z.string().nullish(),
  clientUserId: z.string().nullish(),
  deliveredDateTime: Time,
  signedDateTime: Time,
  declinedDateTime: Time,
  declinedReason: z.string().nullish(),
  recipientAuthenticationStatus: z.record(z.string(), z.object({ status: z.string().nullish() })).nullish(),
});
export type SignerAnswer = z.infer<typeof SignerAnswer>;

export const EnvelopeAnswer = z.object({
  envelopeId: z.string().min(1),
  status: z.string(),
  completedDateTime: Time,
  voidedReason: z.string().nullish(),
  recipients: z.object({ signers: z.array(SignerAnswer).nullish() }).nullish(),
});
export type EnvelopeAnswer = z.infer<typeof EnvelopeAnswer>;

export const CreatedAnswer = z.object({ envelopeId: z.string().min(1) });
export const ListAnswer = z.object({ envelopes: z.array(CreatedAnswer).nullish() });
export const ViewAnswer = z.object({ url: z.url() });

/** One event of Connect in its JSON SIM form; the older aggregate form has no `event` and is refused. */
export const ConnectEvent = z.object({
  event: z.string().min(1).max(100),
  generatedDateTime: z.string().max(40),
  data: z.object({
    accountId: z.string().max(100),
    envelopeId: z.string().min(1).max(100),
    recipientId: z.string().max(100).optional(),
  }),
});
export type ConnectEvent = z.infer<typeof ConnectEvent>;
