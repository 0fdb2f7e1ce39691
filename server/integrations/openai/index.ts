export { createOpenAiMinutesWriter, type OpenAiMinutesConfig } from './adapter';
