export { readPages } from './read-pages';
export { renderCertificatePdf } from './render-certificate';
export { renderMinutesPdf } from './render-minutes';
