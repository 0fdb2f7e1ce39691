export { editUtterance, listUtteranceEdits } from './edit-utterance';
export { exportTranscript, type TranscriptFile } from './export';
export { getTranscript } from './get';
export { hashTranscript, type TranscriptHashes } from './hash-transcript';
export { assertImportable, importTranscript, type ImportTranscriptInput } from './import';
export { findCurrentTranscript, fingerprintTranscript } from './queries';
export { type FreezeMoment, type FrozenUtterance, readFrozenPages, readTranscriptAsFrozen } from './read-as-frozen';
export { renameSpeaker } from './rename-speaker';
export { searchTranscript } from './search';
