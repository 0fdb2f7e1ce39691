export { analyseRecording } from './analyse';
export { deleteRecording } from './delete';
export { listRecordings } from './list';
export { type StoreRecordingInput, storeRecording } from './store-recording';
