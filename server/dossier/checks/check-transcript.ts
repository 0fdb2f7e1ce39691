import { DossierTranscript, type Manifest, type ManifestTranscript } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import { hashLeaf, merkleRoot } from '../merkle';
import type { JudgedErasure } from './accept-erasures';
import { failed, notChecked, ok } from './finding';

type Utterance = DossierTranscript['utterances'][number];
type Words = Exclude<Utterance, { leaf: string }>;

/** The words are those that the document was made of: all leaves give the root, and each passage is the one it names. */
export function checkTranscript(manifest: Manifest, given: unknown, erasures: JudgedErasure[]): CheckFinding {
  const { transcript } = manifest;
  if (!transcript) return notChecked('transcript', 'none');
  if (given === null || given === undefined) return notChecked('transcript', 'not_given');
  const parsed = DossierTranscript.safeParse(given);
  if (!parsed.success) return failed('transcript', 'unreadable');
  const { utterances, transcriptId } = parsed.data;
  if (transcriptId !== transcript.id) return failed('transcript', 'another');

  return (
    findWrongCount(transcript, utterances) ??
    findUnprovenErasure(manifest, utterances, erasures) ??
    compare(manifest, transcript, utterances)
  );
}

function findWrongCount({ merkle }: ManifestTranscript, utterances: Utterance[]): CheckFinding | null {
  if (utterances.length !== merkle.leaves) {
    return failed('transcript', 'count', { found: utterances.length, expected: merkle.leaves });
  }
  const misplaced = utterances.findIndex(({ position }, index) => position !== index);
  return misplaced >= 0 ? failed('transcript', 'out_of_order', { position: misplaced + 1 }) : null;
}

/** An erased leaf counts only where a certificate of erasure names it for these very minutes. */
function findUnprovenErasure(
  { minutes, transcript }: Manifest,
  utterances: Utterance[],
  erasures: JudgedErasure[],
): CheckFinding | null {
  for (const utterance of utterances) {
    if (!('leaf' in utterance)) continue;
    const judged = erasures.find(({ erasure }) => erasure.id === utterance.erasureId);
    const names = judged?.erasure.leaves.some(
      ({ minutesId, position, leaf }) =>
        minutesId === minutes.id && position === utterance.position && leaf === utterance.leaf,
    );
    const params = { position: utterance.position + 1 };
    if (!judged || !names || judged.erasure.transcriptId !== transcript?.id) {
      return failed('transcript', 'erasure_missing', params);
    }
    if (judged.standing !== 'accepted') return failed('transcript', `erasure_${judged.standing}`, params);
  }
  return null;
}

function compare(manifest: Manifest, transcript: ManifestTranscript, utterances: Utterance[]): CheckFinding {
  const leaves = utterances.map((utterance) => ('leaf' in utterance ? utterance.leaf : hashLeaf(utterance)));
  for (const { position, startMs, endMs, leaf } of manifest.statements.flatMap(({ evidence }) => evidence)) {
    const said = utterances[position];
    if (leaves[position] !== leaf || !isAt(said, startMs, endMs)) {
      return failed('transcript', 'passage_changed', { position: position + 1, fromMs: startMs });
    }
  }
  if (merkleRoot(leaves) !== transcript.merkle.root) return failed('transcript', 'changed');

  const erased = utterances.filter((utterance) => 'leaf' in utterance).length;
  const code = erased > 0 ? 'same_with_erased' : 'same';
  return ok('transcript', code, { utterances: utterances.length, erased });
}

/** A sentence may point at a part of a long utterance. */
function isAt(utterance: Utterance | undefined, startMs: number, endMs: number): boolean {
  if (!utterance || 'leaf' in utterance) return true;
  const words: Words = utterance;
  return words.startMs <= startMs && endMs <= words.endMs;
}
