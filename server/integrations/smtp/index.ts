export { createSmtpMailer } from './mailer';
export { createOutboxMailer } from './outbox';
