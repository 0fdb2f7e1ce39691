export { renderMinutesPdf } from './render-minutes';
