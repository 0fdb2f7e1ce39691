export { createOpenAiMinutesWriter, type OpenAiMinutesConfig } from './adapter';
export { createOpenAiTranscriber, type OpenAiTranscriberConfig } from './transcription/adapter';
