import { MeetingIdInput } from '@/server/contract/meetings';
import { MeetingRecordingView, RecordingIdInput } from '@/server/contract/recordings';
import { Success } from '@/server/contract/success';
import { deleteRecording, listRecordings } from '@/server/services/recordings';
import { memberProcedure, router } from '../init';

const tag = 'Recordings';

export const recordingsRouter = router({
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}/recording', summary: 'What was recorded of a meeting', tag } })
    .input(MeetingIdInput)
    .output(MeetingRecordingView)
    .query(({ ctx, input }) => listRecordings(ctx.service, input)),
  delete: memberProcedure
    .meta({ rest: { method: 'DELETE', path: '/recordings/{recordingId}', summary: 'Delete a recording', tag } })
    .input(RecordingIdInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteRecording(ctx.service, input)),
});
