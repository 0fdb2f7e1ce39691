import {
  EditUtteranceInput,
  GetTranscriptInput,
  RenameSpeakerInput,
  SearchTranscriptInput,
  SpeakerView,
  TranscriptMatches,
  TranscriptPage,
  UtteranceEdits,
  UtteranceIdInput,
  UtteranceView,
} from '@/server/contract/transcripts';
import {
  editUtterance,
  getTranscript,
  listUtteranceEdits,
  renameSpeaker,
  searchTranscript,
} from '@/server/services/transcripts';
import { memberProcedure, router } from '../init';

const tag = 'Transcripts';

export const transcriptsRouter = router({
  get: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}/transcript', summary: 'The transcript, page by page', tag } })
    .input(GetTranscriptInput)
    .output(TranscriptPage)
    .query(({ ctx, input }) => getTranscript(ctx.service, input)),
  search: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/meetings/{id}/transcript/search', summary: 'Where something was said', tag },
    })
    .input(SearchTranscriptInput)
    .output(TranscriptMatches)
    .query(({ ctx, input }) => searchTranscript(ctx.service, input)),
  renameSpeaker: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/meetings/{id}/speakers/{speakerId}', summary: 'Name a voice', tag } })
    .input(RenameSpeakerInput)
    .output(SpeakerView)
    .mutation(({ ctx, input }) => renameSpeaker(ctx.service, input)),
  editUtterance: memberProcedure
    .meta({
      rest: {
        method: 'PATCH',
        path: '/meetings/{id}/utterances/{utteranceId}',
        summary: 'Correct what was heard',
        tag,
      },
    })
    .input(EditUtteranceInput)
    .output(UtteranceView)
    .mutation(({ ctx, input }) => editUtterance(ctx.service, input)),
  edits: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/utterances/{utteranceId}/edits',
        summary: 'Every correction of an utterance',
        tag,
      },
    })
    .input(UtteranceIdInput)
    .output(UtteranceEdits)
    .query(({ ctx, input }) => listUtteranceEdits(ctx.service, input)),
});
