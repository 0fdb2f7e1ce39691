export { appendPages } from './append-pages';
export { renderCertificatePdf } from './render-certificate';
export { renderMinutesPdf } from './render-minutes';
