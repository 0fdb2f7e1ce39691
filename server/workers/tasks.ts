import { readFile } from 'node:fs/promises';
import type { DraftProgress } from '@/server/contract/minutes';
import type { WorkerTaskName, WorkerTasks } from '@/server/ports/worker-pool';

type Report = (progress: DraftProgress) => void;

type TaskTable = {
  [Name in WorkerTaskName]: (input: WorkerTasks[Name]['input'], report: Report) => Promise<WorkerTasks[Name]['output']>;
};

/** Each task loads only its own room, so that a thread pays for what it does. */
export const TASKS: TaskTable = {
  'draft-minutes': async (input, report) => (await import('@/server/drafting')).draftMinutes(input, report),
  'parse-transcript': async (input) => (await import('@/server/transcript-files')).parseTranscriptFile(input),
  'render-minutes': async (input) => (await import('@/server/pdf')).renderMinutesPdf(input),
  'probe-media': async (file) => (await import('@/server/media-files')).probeMedia(file),
  'measure-media': async (file) => (await import('@/server/media-files')).measureMedia(file),
  'draw-peaks': async (file) => (await import('@/server/media-files')).drawPeaks(file),
  'mix-tracks': async ({ parts, output }) => (await import('@/server/media-files')).mixTracks(parts, output),
  'find-sound': async ({ path }) => (await import('@/server/media-files')).findSound(path),
  'cut-sound': async ({ path, spans }) => (await import('@/server/media-files')).cutSound(path, spans),
  'merkle-root': async (input) => {
    const { hashLeaf, merkleRoot } = await import('@/server/dossier/merkle');
    const leaves = input.leaves.map(hashLeaf);
    return { root: merkleRoot(leaves), leaves };
  },
  'read-pdf-pages': async ({ bytes }) => (await import('@/server/pdf')).readPages(bytes),
  'examine-file': async ({ path }) => {
    const { examineSealedFile } = await import('@/server/dossier');
    return examineSealedFile(await readFile(path));
  },
  'weigh-evidence': async ({ examined, gathered }) =>
    (await import('@/server/dossier')).concludeVerification(examined, gathered),
  'read-pkcs12': async ({ bytes, password, now }) =>
    (await import('@/server/dossier')).readPkcs12(bytes, password, now),
  'seal-document': async ({ certificate, ...request }) => {
    const { renderCertificatePdf } = await import('@/server/pdf');
    const { sealPdf } = await import('@/server/dossier');
    return sealPdf({ ...request, certificatePages: await renderCertificatePdf(certificate) });
  },
  'read-manifest': async ({ bytes }) => (await import('@/server/dossier')).readManifestBytes(bytes),
  'examine-sealed': async ({ bytes }) => (await import('@/server/dossier')).examineSealedFile(bytes),
  'stamp-document': async ({ bytes, token }) => (await import('@/server/dossier')).embedTimestamp(bytes, token),
};
