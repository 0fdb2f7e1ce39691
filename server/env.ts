import { z } from 'zod';
import { StartError } from '@/server/lib/start-error';

/** `900`, `15m`, `7d` -> seconds. */
const DurationSeconds = z
  .string()
  .regex(/^\d+\s*[smhd]?$/)
  .transform((text) => {
    const unitSeconds = { s: 1, m: 60, h: 3600, d: 86_400 }[text.trim().slice(-1)] ?? 1;
    return Number.parseInt(text, 10) * unitSeconds;
  })
  .pipe(z.number().min(1));

const flag = z.stringbool();
const url = z.url({ protocol: /^https?$/ });
const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((item) => item.trim() || []));

const Env = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(10),
  PUBLIC_URL: url.optional(),
  NEXTAUTH_URL: url.optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  JWT_ACCESS_SECRET: z.string().optional(),
  JWT_SECRET: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
  /** Comma list of earlier ones: they open what they sealed, and seal nothing. */
  ENCRYPTION_KEYS_OLD: list,
  JWT_ACCESS_TTL: DurationSeconds.optional(),
  JWT_EXPIRES_IN: DurationSeconds.optional(),
  JWT_REFRESH_EXPIRES_IN: DurationSeconds.optional(),
  RUN_WORKER: flag.default(true),
  STORAGE_TYPE: z.enum(['local']).default('local'),
  /** Seconds for which a signed address of a file is good. */
  PRESIGN_TTL: z.coerce.number().int().min(60).max(604_800).default(7200),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Ata <ata@localhost>'),
  /** RFC 3161; when set, every seal carries its stamp. */
  TSA_URL: url.optional(),
  DOCUSIGN_INTEGRATION_KEY: z.string().optional(),
  DOCUSIGN_USER_ID: z.string().optional(),
  DOCUSIGN_ACCOUNT_ID: z.string().optional(),
  DOCUSIGN_PRIVATE_KEY: z.string().optional(),
  DOCUSIGN_BASE_PATH: url.default('https://demo.docusign.net'),
  DOCUSIGN_OAUTH_BASE: url.optional(),
  /** Comma list, one per active Connect key. */
  DOCUSIGN_WEBHOOK_SECRET: list,
  /** `ws://` or `wss://`, as browsers reach it. */
  LIVEKIT_URL: z.url({ protocol: /^wss?$/ }).optional(),
  LIVEKIT_API_KEY: z.string().optional(),
  LIVEKIT_API_SECRET: z.string().optional(),
  /** Where LiveKit's own services reach this server; the public URL unless set. */
  LIVEKIT_CALLBACK_URL: url.optional(),
  LIVE_CAPTURE: z.enum(['auto', 'ear', 'egress']).default('auto'),
  EGRESS_AUDIO_DIR: z.string().optional(),
  EGRESS_VIDEO_DIR: z.string().optional(),
  PIPELINE_GROUP_SECONDS: z.coerce.number().min(0.5).max(30).default(2),
  FEEDBACK_LOW_DBFS: z.coerce.number().optional(),
  FEEDBACK_HIGH_DBFS: z.coerce.number().optional(),
  FEEDBACK_CLIP_RATIO: z.coerce.number().optional(),
  FEEDBACK_WINDOW_SECONDS: z.coerce.number().optional(),
  FEEDBACK_SILENCE_SECONDS: z.coerce.number().optional(),
  FEEDBACK_OVERLAP_SECONDS: z.coerce.number().optional(),
  FEEDBACK_MONOLOGUE_SECONDS: z.coerce.number().optional(),
  FEEDBACK_COOLDOWN_SECONDS: z.coerce.number().optional(),
  FEEDBACK_TTL_DAYS: z.coerce.number().int().min(1).max(3650).default(14),
  /** `silero` needs its native package; `webrtc` runs anywhere. */
  VOICE_ACTIVITY: z.enum(['auto', 'silero', 'webrtc']).default('auto'),
  HUME_API_KEY: z.string().optional(),
  HUME_WS_URL: z.url({ protocol: /^wss?$/ }).optional(),
  HUME_DIALECT: z.enum(['v1', 'legacy']).default('v1'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  /** Writes down what is heard of meetings' rooms; `none` sends no sound anywhere. */
  OPENAI_TRANSCRIPTION_MODEL: z.string().default('whisper-1'),
  OPENAI_MAX_TOKENS: z.coerce.number().int().min(256).default(2000),
  OPENAI_TEMPERATURE: z.coerce.number().min(0).max(2).default(0.7),
  RATE_LIMIT_WINDOW_MS: z.coerce.number().int().min(1000).default(900_000),
  RATE_LIMIT_MAX_REQUESTS: z.coerce.number().int().min(1).default(100),
  /** Count the requests of this machine's own programs too. */
  RATE_LIMIT_LOOPBACK: flag.default(false),
  TRUST_PROXY: flag.default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FILE: z.string().optional(),
});

export type Env = z.infer<typeof Env>;

/** The one reader of the process's environment. Empty values count as absent. @throws Error naming each bad variable */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;

  const names = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StartError(`The configuration is not usable.\n  ${names.join('\n  ')}`);
}

/** next-auth reads its address and key from the environment, and from nowhere else. */
export function publishForNextAuth(values: { url: string; secret: string }): void {
  process.env.NEXTAUTH_URL = values.url;
  process.env.NEXTAUTH_SECRET = values.secret;
}
