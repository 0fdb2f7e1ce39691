import { z } from 'zod';

/** Who has to be there for decisions to count: more than half, at least a share, or at least so many people. */
export const QuorumRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('majority') }),
  z.strictObject({ kind: z.literal('share'), percent: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('count'), count: z.number().int().min(1).max(500) }),
]);
export type QuorumRule = z.infer<typeof QuorumRule>;

/** Milliseconds from the recording's or transcript's zero; `leftMs` null: stayed to the end. */
export const PresenceInterval = z.object({
  participantId: z.uuid(),
  name: z.string(),
  joinedMs: z.number().int(),
  leftMs: z.number().int().nullable(),
  source: z.enum(['hand', 'live']),
});
export type PresenceInterval = z.infer<typeof PresenceInterval>;

/** `counted`: those who have a vote. `no_rule`: the organization set none. */
export const PresenceAtMoment = z.object({
  atMs: z.number().int(),
  present: z.number().int(),
  counted: z.number().int(),
  quorum: z.enum(['met', 'not_met', 'no_rule']),
});
export type PresenceAtMoment = z.infer<typeof PresenceAtMoment>;

export const PresenceOfMeetingInput = z.strictObject({ id: z.uuid() });

/** Replaces what was entered by hand for these people; live intervals stay. */
export const SavePresenceInput = z.strictObject({
  /** The meeting. */
  id: z.uuid(),
  people: z
    .array(
      z.strictObject({
        participantId: z.uuid(),
        hasVote: z.boolean(),
        intervals: z
          .array(
            z.strictObject({
              joinedMs: z.number().int().min(0).max(172_800_000),
              leftMs: z.number().int().min(0).max(172_800_000).nullable(),
            }),
          )
          .max(50),
      }),
    )
    .max(500),
});
export type SavePresenceInput = z.infer<typeof SavePresenceInput>;

export const PresenceView = z.object({
  rule: QuorumRule.nullable(),
  /** Length of what was recorded or transcribed; null when nothing was. */
  durationMs: z.number().int().nullable(),
  people: z.array(
    z.object({
      participantId: z.uuid(),
      name: z.string(),
      hasVote: z.boolean(),
      intervals: z.array(PresenceInterval),
    }),
  ),
});
export type PresenceView = z.infer<typeof PresenceView>;

export const QuorumRuleInput = z.strictObject({ rule: QuorumRule.nullable() });

export const QuorumRuleAnswer = z.object({ rule: QuorumRule.nullable() });

/** Presence at the decisions of minutes, by statement; decisions of which nothing can be said are left out. */
export const MinutesPresenceView = z.object({
  /** Kept from the moment they became final; false: as it is known now. */
  isFrozen: z.boolean(),
  rule: QuorumRule.nullable(),
  decisions: z.record(z.string(), PresenceAtMoment),
});
export type MinutesPresenceView = z.infer<typeof MinutesPresenceView>;

/** What the minutes say of presence from the moment they were made final. */
export interface FrozenPresence {
  rule: QuorumRule | null;
  intervals: PresenceInterval[];
  /** By statement: decisions alone. */
  decisions: Record<string, PresenceAtMoment>;
}
