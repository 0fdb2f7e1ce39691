import { join } from 'node:path';
import type { MeetingPage } from '@/server/contract/meetings';
import type { MinutesSummaryView } from '@/server/contract/minutes';
import { board } from '../demo/meetings/people';
import { type Api, createApi } from '../demo/seed/api';
import { DEMO_LOGIN, DEMO_PASSWORD, enter } from '../demo/seed/demo-world';
import { plans } from '../demo/seed/meetings';
import { openOutbox } from '../demo/seed/outbox';

/** Addresses of the demo's pages: its ids and tokens differ from one filling to the next. */
export interface Places {
  /** Path of a meeting by its name in the plan. */
  meeting(name: keyof typeof plans): string;
  /** Path of a meeting's newest minutes. */
  minutes(name: keyof typeof plans): string;
  invitation: string;
  /** A link that waits for a signature, and one whose signature was given. */
  signing: string;
  signed: string;
  /** Signed minutes under their seal. */
  sealedPdf: Buffer;
}

export const NEWCOMER = 'lia@rua-nova.example';

export async function findPlaces(baseUrl: string, dataDir: string): Promise<Places> {
  const stranger = createApi(baseUrl);
  const { token } = await enter(stranger, DEMO_LOGIN);
  const api = stranger.as(token);
  await openEmptyOrganization(stranger);

  const { meetings } = await api.get<MeetingPage>('/v1/meetings?limit=100');
  const ids = new Map(meetings.map(({ topic, id }) => [topic, id]));
  const meeting = (name: keyof typeof plans) => `/meetings/${ids.get(plans[name].topic)}`;
  const minutes = new Map<string, string>();
  for (const name of ['boardRoof', 'internetContract', 'rainwaterCall', 'hallRules'] as const) {
    minutes.set(name, `${meeting(name)}/minutes/${await newestMinutes(api, meeting(name))}`);
  }

  const outbox = openOutbox(join(dataDir, 'outbox'));
  const newestFor = (kind: 'sign' | 'invitations', address: string) => outbox.waitForToken(kind, address, []);
  return {
    meeting,
    minutes: (name) => minutes.get(name) ?? '',
    invitation: `/invitations/${await newestFor('invitations', board.otavio.email)}`,
    signing: `/sign/${await newestFor('sign', board.helena.email)}`,
    signed: `/sign/${await newestFor('sign', board.caio.email)}`,
    sealedPdf: await fetchSealedPdf(baseUrl, token, minutes.get('hallRules') ?? ''),
  };
}

async function fetchSealedPdf(baseUrl: string, token: string, minutesPath: string): Promise<Buffer> {
  const id = minutesPath.split('/').at(-1);
  const response = await fetch(`${baseUrl}/v1/minutes/${id}/pdf?version=sealed`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`the sealed minutes were answered with ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function newestMinutes(api: Api, meetingPath: string): Promise<string> {
  const { minutes } = await api.get<{ minutes: MinutesSummaryView[] }>(`/v1${meetingPath}/minutes`);
  return minutes[0]?.id ?? '';
}

/** Somebody who has just come: every page of theirs is empty. */
async function openEmptyOrganization(stranger: Api): Promise<void> {
  const account = { email: NEWCOMER, password: DEMO_PASSWORD, name: 'Lia Barros', organizationName: 'Rua Nova' };
  await stranger.post('/v1/auth/register', account).catch(() => enter(stranger, NEWCOMER));
}
