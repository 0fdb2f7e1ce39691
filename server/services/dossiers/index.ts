export { eraseRecording } from './erase-recording';
export { eraseWords } from './erase-words';
export { getErasureCertificate, listErasures } from './list-erasures';
