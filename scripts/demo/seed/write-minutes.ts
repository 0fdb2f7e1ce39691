import type { MinutesAnswer, MinutesTemplate, MinutesView, StatementView } from '@/server/contract/minutes';
import type { DemoWorld } from './demo-world';
import { waitFor } from './wait-for';

/** Has the offline drafter write, and waits until it has. */
export async function draftMinutes(
  world: DemoWorld,
  meetingId: string,
  template: MinutesTemplate = 'formal',
): Promise<MinutesView> {
  const asked = { drafter: 'offline', template };
  const { minutes } = await world.api.post<MinutesAnswer>(`/v1/meetings/${meetingId}/minutes`, asked);

  return waitFor('the draft', async () => {
    const read = await world.api.get<MinutesAnswer>(`/v1/minutes/${minutes.id}`);
    return read.minutes.status === 'drafting' ? null : read.minutes;
  });
}

/** A sentence as the API takes it; without an id it is a new one. */
export type StatementChange = Partial<StatementView> & Pick<StatementView, 'kind' | 'text'>;

/** Saves a new version. */
export async function saveStatements(
  world: DemoWorld,
  { id, version }: MinutesView,
  statements: StatementChange[],
): Promise<MinutesView> {
  const { minutes } = await world.api.patch<MinutesAnswer>(`/v1/minutes/${id}`, { version, statements });
  return minutes;
}

/** Vouches for what the gate did not find in the transcript, and freezes the minutes. */
export async function finalizeMinutes(world: DemoWorld, draft: MinutesView): Promise<MinutesView> {
  const hasOpen = draft.statements.some(({ support }) => support === 'unsupported');
  const ready = hasOpen ? await saveStatements(world, draft, draft.statements.map(vouch)) : draft;
  const { minutes } = await world.api.patch<MinutesAnswer>(`/v1/minutes/${draft.id}`, {
    version: ready.version,
    status: 'finalized',
  });
  return minutes;
}

function vouch(statement: StatementView): StatementView {
  return statement.support === 'unsupported' ? { ...statement, support: 'declared' } : statement;
}
