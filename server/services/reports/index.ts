export { exportReport, type ReportFile } from './export';
export { getReport } from './get';
