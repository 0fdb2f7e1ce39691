export { analyseRecording } from './analyse';
export { deleteRecording } from './delete';
export { eraseBytes, markErased } from './erase';
export { listRecordings } from './list';
export { getRecordingRows, lockRecordingRow } from './queries';
export { recordSession, type SessionSound } from './record-session';
export { extensionOf } from './rules';
export { type StoreRecordingInput, storeRecording } from './store-recording';
