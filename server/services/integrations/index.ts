export { checkDocusign } from './check-docusign';
export { getConsentUrl } from './consent-url';
export { getDocusign, integrationStatuses, listIntegrations } from './get';
export { markFailure, markSuccess } from './outcome';
export { findRemoteAccount } from './remote-account';
export { removeDocusign } from './remove-docusign';
export { saveDocusign } from './save-docusign';
export { listWebhookKeys } from './webhook-keys';
