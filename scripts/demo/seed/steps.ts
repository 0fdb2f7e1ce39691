import {
  boardRoof,
  gardenShifts,
  hallRules,
  internetContract,
  rainwaterCall,
  roofInspection,
  volunteerRota,
} from '../meetings';
import { board, partners } from '../meetings/people';
import { addMembers } from './add-members';
import { contestAs, declineAs, sendForSignature, signAs, waitForSeal } from './collect-signatures';
import type { DemoWorld } from './demo-world';
import { editBoardDraft, editRainwaterDraft } from './edit-drafts';
import { attachRecording, holdMeeting, planMeeting } from './hold-meeting';
import { plans } from './meetings';
import { draftMinutes, finalizeMinutes } from './write-minutes';

export interface DemoStep {
  /** Kept in the marker; a step that is done is never done again. */
  name: string;
  title: string;
  run(world: DemoWorld): Promise<void>;
}

/** One state of a meeting a step, from planned to signed. */
export const demoSteps: DemoStep[] = [
  { name: 'members', title: 'the organization and its members', run: addMembers },
  {
    name: 'live-rules',
    title: 'the rules of live alerts',
    async run(world) {
      await world.api.patch('/v1/organization/feedback-settings', { monologueSeconds: 45 });
    },
  },
  {
    name: 'planned',
    title: 'meetings that are planned',
    async run(world) {
      await planMeeting(world, plans.assembly);
      await planMeeting(world, plans.supplierVisit);
    },
  },
  {
    name: 'cancelled',
    title: 'a meeting that was cancelled',
    async run(world) {
      const meetingId = await planMeeting(world, plans.gatePainting);
      await world.api.delete(`/v1/meetings/${meetingId}`);
    },
  },
  {
    name: 'captured',
    title: 'a meeting with a recording only',
    async run(world) {
      await attachRecording(world, await planMeeting(world, plans.roofInspection), roofInspection.slug);
    },
  },
  {
    name: 'transcribed',
    title: 'a meeting with recording and transcript',
    async run(world) {
      await holdMeeting(world, plans.gardenShifts, gardenShifts.slug);
    },
  },
  {
    name: 'drafted',
    title: 'a draft in which one sentence is not supported',
    async run(world) {
      const meetingId = await holdMeeting(world, plans.boardRoof, boardRoof.slug);
      await editBoardDraft(world, await draftMinutes(world, meetingId, 'board'));
    },
  },
  {
    name: 'finalized',
    title: 'minutes that are finalized',
    async run(world) {
      const meetingId = await holdMeeting(world, plans.internetContract, internetContract.slug);
      await finalizeMinutes(world, await draftMinutes(world, meetingId));
    },
  },
  {
    name: 'sent',
    title: 'minutes that one of two has signed',
    async run(world) {
      const meetingId = await holdMeeting(world, plans.rainwaterCall, rainwaterCall.slug);
      const draft = await editRainwaterDraft(world, await draftMinutes(world, meetingId, 'team'));
      const { id } = await finalizeMinutes(world, draft);
      const message = 'Please read the figures for the tank and the pump before you sign.';
      const known = await sendForSignature(world, id, [partners.priya, board.helena], message);
      await signAs(world, partners.priya, known);
    },
  },
  {
    name: 'signed',
    title: 'minutes that all have signed, one after a contest, and that are sealed',
    async run(world) {
      const meetingId = await holdMeeting(world, plans.hallRules, hallRules.slug);
      const { id } = await finalizeMinutes(world, await draftMinutes(world, meetingId));
      const known = await sendForSignature(world, id, [board.caio, board.ivone], 'Estas são as regras que combinamos.');
      await signAs(world, board.caio, known);
      await contestAs(world, board.ivone, known, {
        against: /dep[óo]sito/i,
        reason: 'Não ficou dito quem guarda o depósito até a devolução.',
        answer:
          'A frase diz o que foi aprovado na reunião. Quem guarda o depósito entra na página de regras que você vai publicar.',
      });
      await signAs(world, board.ivone, known);
      await waitForSeal(world, id);
    },
  },
  {
    name: 'declined',
    title: 'minutes that somebody declined to sign',
    async run(world) {
      const meetingId = await holdMeeting(world, plans.volunteerRota, volunteerRota.slug);
      const { id } = await finalizeMinutes(world, await draftMinutes(world, meetingId, 'team'));
      const known = await sendForSignature(world, id, [partners.tom], 'One page only.');
      await declineAs(world, partners.tom, known, 'The lorry now comes at nine, so the rota has to change first.');
    },
  },
];
