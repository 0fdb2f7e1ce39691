export { exportReport, type ReportFile } from './export';
export { getReport } from './get';
export { hearRecovered } from './hear-recovered';
export { cancelReplay } from './replay/cancel';
export { getReplay } from './replay/get';
export { listReplays } from './replay/list';
export { runReplay } from './replay/run';
export { startReplay } from './replay/start';
