import type { Manifest, ManifestRecording } from '@/server/contract/manifest';
import type { CheckFinding, FileAnswer, FileFacts } from '@/server/contract/verification';
import type { JudgedErasure } from './accept-erasures';
import { failed, notChecked, ok } from './finding';

/** Each recording at hand has the hash that was sealed; one that was erased has a certificate that says so. */
export function checkRecordings(
  { recordings }: Manifest,
  files: Record<string, FileAnswer>,
  erasures: JudgedErasure[],
): CheckFinding {
  if (recordings.length === 0) return notChecked('recordings', 'none');
  let given = 0;
  let erased = 0;
  const tooLarge = recordings.filter(({ id }) => files[id] === 'too_large');
  for (const recording of recordings) {
    const file = readFacts(files[recording.id]);
    if (file && !isSame(file, recording)) return failed('recordings', 'changed', { title: recording.title });
    const erasure = file ? null : findErasure(recording, erasures);
    if (erasure && erasure.standing !== 'accepted') {
      return failed('recordings', `erasure_${erasure.standing}`, { title: recording.title });
    }
    if (!erasure && files[recording.id] === 'gone') return failed('recordings', 'gone', { title: recording.title });
    if (file) given += 1;
    if (erasure) erased += 1;
  }
  const params = { recordings: recordings.length, given, erased, missing: recordings.length - given - erased };
  if (tooLarge.length > 0) return notChecked('recordings', 'too_large', params);
  if (given + erased === 0) return notChecked('recordings', 'not_given', params);
  if (params.missing > 0) return notChecked('recordings', 'some_not_given', params);

  return ok('recordings', erased > 0 ? 'same_with_erased' : 'same', params);
}

function readFacts(answer: FileAnswer | undefined): FileFacts | null {
  return answer === undefined || answer === 'too_large' || answer === 'gone' ? null : answer;
}

function isSame(file: FileFacts, { sha256, sizeBytes }: ManifestRecording): boolean {
  return file.sha256 === sha256 && file.sizeBytes === sizeBytes;
}

/** One that holds, before one that does not. */
function findErasure({ id, sha256 }: ManifestRecording, erasures: JudgedErasure[]): JudgedErasure | null {
  const about = erasures.filter(
    ({ erasure }) =>
      erasure.recording?.id === id && erasure.recording.sha256 === sha256 && erasure.kind === 'recording',
  );
  return about.find(({ standing }) => standing === 'accepted') ?? about[0] ?? null;
}
