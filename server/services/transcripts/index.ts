export { editUtterance, listUtteranceEdits } from './edit-utterance';
export { exportTranscript, type TranscriptFile } from './export';
export { getTranscript } from './get';
export { assertImportable, importTranscript, type ImportTranscriptInput } from './import';
export { findCurrentTranscript } from './queries';
export { renameSpeaker } from './rename-speaker';
export { searchTranscript } from './search';
