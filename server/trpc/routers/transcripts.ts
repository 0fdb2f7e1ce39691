import {
  EditUtteranceInput,
  GetTranscriptInput,
  RenameSpeakerInput,
  SearchTranscriptInput,
  SpeakerView,
  TranscribeInput,
  TranscriptionAnswer,
  TranscriptMatches,
  TranscriptPage,
  UtteranceEdits,
  UtteranceIdInput,
  UtteranceView,
} from '@/server/contract/transcripts';
import {
  editUtterance,
  getTranscript,
  getTranscription,
  listUtteranceEdits,
  renameSpeaker,
  searchTranscript,
  startTranscription,
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
  transcription: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/transcription',
        summary: 'How far the writing down of a meeting’s tracks is',
        tag,
      },
    })
    .input(TranscribeInput)
    .output(TranscriptionAnswer)
    .query(({ ctx, input }) => getTranscription(ctx.service, input)),
  transcribe: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/transcribe',
        status: 202,
        summary: 'Have what was heard of a meeting written down',
        tag,
      },
    })
    .input(TranscribeInput)
    .output(TranscriptionAnswer)
    .mutation(({ ctx, input }) => startTranscription(ctx.service, input)),
});
