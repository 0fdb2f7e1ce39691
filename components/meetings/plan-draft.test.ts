import { describe, expect, it } from 'vitest';
import { CreateMeetingInput } from '@/server/contract/meetings';
import { findPlanProblems, type PlanDraft, toPlanInput, toUpdateInput } from './plan-draft';

const draft: PlanDraft = {
  topic: ' Conselho fiscal ',
  startTime: new Date('2026-11-20T17:05:00Z'),
  minutes: '60',
  location: '',
  agenda: '',
  items: [
    { key: 'a', title: 'Orçamento', minutes: '20', presenter: 'Ana' },
    { key: 'b', title: '', minutes: '', presenter: '' },
  ],
  people: [
    { key: 'p', name: 'Ana Souza', email: 'ana@exemplo.com.br', role: 'host' },
    { key: 'q', name: '', email: '', role: 'participant' },
  ],
};

describe('a plan', () => {
  it('becomes what the server takes, without its empty rows', () => {
    expect(findPlanProblems(draft)).toEqual({});
    const input = toPlanInput(draft);
    expect(CreateMeetingInput.parse(input)).toMatchObject({
      topic: 'Conselho fiscal',
      startTime: '2026-11-20T17:05:00.000Z',
      duration: 60,
      location: null,
      agendaItems: [{ title: 'Orçamento', durationMinutes: 20, presenter: 'Ana' }],
      participants: [{ name: 'Ana Souza', email: 'ana@exemplo.com.br', role: 'host' }],
    });
  });

  it('leaves people alone when it is changed', () => {
    expect(toUpdateInput('m1', draft)).not.toHaveProperty('participants');
  });

  it('says what is wrong by field', () => {
    const problems = findPlanProblems({
      ...draft,
      topic: ' ',
      startTime: null,
      minutes: '10',
      items: [{ key: 'a', title: '', minutes: '0', presenter: 'Ana' }],
      people: [
        { key: 'p', name: 'Ana', email: 'ana@', role: 'host' },
        { key: 'q', name: 'Rui', email: 'rui@exemplo.com', role: 'participant' },
        { key: 'r', name: 'Rui', email: ' RUI@exemplo.com ', role: 'participant' },
      ],
    });
    expect(problems).toEqual({
      topic: 'topicMissing',
      startTime: 'startMissing',
      minutes: 'durationOutside',
      'items.a.title': 'itemTitleMissing',
      'items.a.minutes': 'itemDurationOutside',
      'people.p.email': 'emailUnreadable',
      'people.r.email': 'emailTwice',
    });
  });

  it.each(['', '14', '481', '30.5', 'x'])('does not take %j minutes', (minutes) => {
    expect(findPlanProblems({ ...draft, minutes })).toEqual({ minutes: 'durationOutside' });
  });
});
