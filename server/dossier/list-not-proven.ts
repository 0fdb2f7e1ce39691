import type { Manifest } from '@/server/contract/manifest';
import type { CheckFinding, CheckName } from '@/server/contract/verification';

/** What a reader of a file that holds might think is proven, and is not; codes of the catalogue under `notProven`. */
export function listNotProven(checks: CheckFinding[], manifest: Manifest): string[] {
  const codeOf = (name: CheckName) => checks.find((check) => check.name === name)?.code ?? '';
  const isDeclared = manifest.statements.some(({ support }) => support === 'declared');
  const candidates: [boolean, string][] = [
    [!['known_installation', 'known_given'].includes(codeOf('certificate')), 'sealer_identity'],
    [codeOf('certificate') === 'known_installation', 'organization_name'],
    [codeOf('timestamp') !== 'stamped', 'no_trusted_time'],
    [codeOf('timestamp') === 'stamped', 'time_authority'],
    [manifest.level === 'simples', 'level_simples_means'],
    [manifest.level === 'avançada', 'level_avancada_means'],
    [manifest.transcript === null, 'no_transcript'],
    [codeOf('transcript') === 'not_given', 'transcript_not_given'],
    [codeOf('transcript') === 'same_with_erased', 'erased_words'],
    [['not_given', 'some_not_given', 'too_large'].includes(codeOf('recordings')), 'recording_not_given'],
    [codeOf('recordings') === 'same_with_erased', 'erased_recording'],
    [codeOf('audit') === 'not_given', 'audit_not_given'],
    [isDeclared, 'declared_sentences'],
    [true, 'truth_of_words'],
  ];

  return candidates.filter(([applies]) => applies).map(([, code]) => code);
}
