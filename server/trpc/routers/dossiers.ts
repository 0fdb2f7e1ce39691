import {
  EraseRecordingInput,
  EraseWordsInput,
  ErasureList,
  ErasureView,
  ListSealsInput,
  SealPage,
  SealView,
} from '@/server/contract/dossiers';
import { MeetingIdInput } from '@/server/contract/meetings';
import { EnvelopeIdInput } from '@/server/contract/signatures';
import { eraseRecording, eraseWords, listErasures, listSeals, retrySeal } from '@/server/services/dossiers';
import { memberProcedure, router } from '../init';

const tag = 'Dossiers';

export const dossiersRouter = router({
  eraseWords: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/erasures/words',
        status: 201,
        summary: 'Erase for good what one person said',
        tag,
      },
    })
    .input(EraseWordsInput)
    .output(ErasureList)
    .mutation(({ ctx, input }) => eraseWords(ctx.service, input)),
  eraseRecording: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/recordings/{id}/erase',
        status: 201,
        summary: 'Erase the bytes of a recording for good',
        tag,
      },
    })
    .input(EraseRecordingInput)
    .output(ErasureView)
    .mutation(({ ctx, input }) => eraseRecording(ctx.service, input)),
  listErasures: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}/erasures', summary: 'What was erased of a meeting', tag } })
    .input(MeetingIdInput)
    .output(ErasureList)
    .query(({ ctx, input }) => listErasures(ctx.service, input)),
  seals: memberProcedure
    .meta({ rest: { method: 'GET', path: '/seals', summary: 'Completed envelopes and their seals', tag } })
    .input(ListSealsInput)
    .output(SealPage)
    .query(({ ctx, input }) => listSeals(ctx.service, input)),
  retrySeal: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/seals/{envelopeId}/retry', summary: 'Try at once to seal what waits', tag },
    })
    .input(EnvelopeIdInput)
    .output(SealView)
    .mutation(({ ctx, input }) => retrySeal(ctx.service, input)),
});
