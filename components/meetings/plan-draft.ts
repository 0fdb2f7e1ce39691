import type {
  AgendaItemInput,
  CreateMeetingInput,
  MeetingView,
  ParticipantInput,
  ParticipantRole,
  UpdateMeetingInput,
} from '@/server/contract/meetings';

export const LEAST_MINUTES = 15;
export const MOST_MINUTES = 480;
const MOST_ITEM_MINUTES = 480;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface AgendaDraft {
  /** For drawing only; a new row has one before the server knows it. */
  key: string;
  title: string;
  minutes: string;
  presenter: string;
}

export interface PersonDraft {
  key: string;
  name: string;
  email: string;
  role: ParticipantRole;
}

/** The form as it is typed: numbers are still text, rows may be empty. */
export interface PlanDraft {
  topic: string;
  startTime: Date | null;
  minutes: string;
  location: string;
  agenda: string;
  items: AgendaDraft[];
  people: PersonDraft[];
}

export type PlanProblem =
  | 'topicMissing'
  | 'startMissing'
  | 'durationOutside'
  | 'itemTitleMissing'
  | 'itemDurationOutside'
  | 'personNameless'
  | 'emailUnreadable'
  | 'emailTwice';

/** By the name of the field: `topic`, `items.<key>.title`, `people.<key>.email` … */
export type PlanProblems = Record<string, PlanProblem>;

export function findPlanProblems(draft: PlanDraft): PlanProblems {
  const problems: PlanProblems = {};
  if (draft.topic.trim() === '') problems['topic'] = 'topicMissing';
  if (!draft.startTime) problems['startTime'] = 'startMissing';
  if (!isWithin(draft.minutes, LEAST_MINUTES, MOST_MINUTES)) problems['minutes'] = 'durationOutside';

  for (const item of draft.items.filter(isFilled)) {
    if (item.title.trim() === '') problems[`items.${item.key}.title`] = 'itemTitleMissing';
    const hasMinutes = item.minutes.trim() !== '';
    if (hasMinutes && !isWithin(item.minutes, 1, MOST_ITEM_MINUTES)) {
      problems[`items.${item.key}.minutes`] = 'itemDurationOutside';
    }
  }

  const seen = new Set<string>();
  for (const person of draft.people) {
    const problem = findEmailProblem(person.email, seen);
    if (problem) problems[`people.${person.key}.email`] = problem;
    seen.add(person.email.trim().toLowerCase());
  }
  return problems;
}

/** `taken`: addresses of the others, in lower case. None at all is no problem: only who signs needs one. */
export function findEmailProblem(email: string, taken: ReadonlySet<string>): PlanProblem | null {
  const address = email.trim().toLowerCase();
  if (address === '') return null;
  if (!EMAIL.test(address)) return 'emailUnreadable';
  return taken.has(address) ? 'emailTwice' : null;
}

/** Only for a draft without problems. */
export function toPlanInput(draft: PlanDraft): CreateMeetingInput {
  return {
    ...toFields(draft),
    provider: 'none',
    participants: draft.people.filter(isNamed).map(toPersonInput),
  };
}

/** People are not in it: they are added and removed one by one on the meeting's own page. */
export function toUpdateInput(id: string, draft: PlanDraft): UpdateMeetingInput {
  return { id, ...toFields(draft) };
}

export function toPersonInput({ name, email, role }: Omit<PersonDraft, 'key'>): ParticipantInput {
  return { ...(name.trim() && { name: name.trim() }), email: email.trim() || null, role };
}

export function toDraft(meeting: MeetingView): PlanDraft {
  return {
    topic: meeting.topic,
    startTime: new Date(meeting.startTime),
    minutes: String(meeting.duration),
    location: meeting.location ?? '',
    agenda: meeting.agenda,
    items: meeting.agendaItems.map((item) => ({
      key: item.id,
      title: item.title,
      minutes: item.durationMinutes === null ? '' : String(item.durationMinutes),
      presenter: item.presenter ?? '',
    })),
    people: [],
  };
}

function toFields(draft: PlanDraft) {
  return {
    topic: draft.topic.trim(),
    startTime: (draft.startTime ?? new Date(Number.NaN)).toISOString(),
    duration: Number(draft.minutes),
    location: draft.location.trim() || null,
    agenda: draft.agenda.trim(),
    agendaItems: draft.items.filter(isFilled).map(toItemInput),
  };
}

function toItemInput({ title, minutes, presenter }: AgendaDraft): AgendaItemInput {
  return {
    title: title.trim(),
    durationMinutes: minutes.trim() === '' ? null : Number(minutes),
    presenter: presenter.trim() || null,
  };
}

function isFilled({ title, minutes, presenter }: AgendaDraft): boolean {
  return `${title}${minutes}${presenter}`.trim() !== '';
}

function isNamed({ name, email }: PersonDraft): boolean {
  return `${name}${email}`.trim() !== '';
}

function isWithin(text: string, least: number, most: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
}
