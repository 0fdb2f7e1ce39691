import { describe, expect, it } from 'vitest';
import type { RoomMemberView } from '@/server/contract/live';
import { listPeople } from './list-people';

const member = (identity: string, name: string, role: RoomMemberView['role']): RoomMemberView => ({
  identity,
  name,
  role,
  state: 'admitted',
  isPresent: true,
  consents: { record: null, transcribe: null, analyse: null },
});
const present = (identity: string, extra: { name?: string; metadata?: string; isLocal?: boolean } = {}) => ({
  identity,
  isLocal: false,
  ...extra,
});

describe('who is in the room', () => {
  it('begins with oneself, then those who lead, then by name', () => {
    const people = listPeople(
      [
        present('c', { name: 'Zoe' }),
        present('b', { name: 'Bruno', metadata: '{"roles":["host"]}' }),
        present('d', { name: 'Álvaro' }),
        present('a', { name: 'Ana', isLocal: true }),
      ],
      [],
    );
    expect(people.map(({ name }) => name)).toEqual(['Ana', 'Bruno', 'Álvaro', 'Zoe']);
  });

  it('takes our rows before what a token said when somebody joined', () => {
    const [person] = listPeople(
      [present('b', { name: 'B.', metadata: '{"roles":["participant"]}' })],
      [member('b', 'Bruno', 'co-host')],
    );
    expect(person).toMatchObject({ name: 'Bruno', role: 'co-host' });
  });

  it('shows an identity where there is no name', () => {
    expect(listPeople([present('sip_1', { name: '' })], [])[0]).toMatchObject({ name: 'sip_1', role: 'guest' });
  });
});
