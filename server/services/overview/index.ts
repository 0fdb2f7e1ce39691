export { getToday } from './today';
