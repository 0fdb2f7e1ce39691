export { groupForReading, type ReadingGroup } from './group-for-reading';
export { parseTranscriptFile, type TranscriptFileInput } from './parse-transcript-file';
export { TRANSCRIPT_REFUSALS, type TranscriptRefusalReason } from './refusals';
export { TRANSCRIPT_WARNINGS, type TranscriptWarningCode } from './warnings';
export { writePlainText } from './write-plain-text';
export { writeWebVtt } from './write-web-vtt';
