import accountsMail from './accounts-mail.json';
import accounts from './accounts.json';
import audit from './audit.json';
import certificates from './certificates.json';
import common from './common.json';
import dossierFile from './dossier-file.json';
import dossiers from './dossiers.json';
import envelopes from './envelopes.json';
import errors from './errors.json';
import feedback from './feedback.json';
import inbox from './inbox.json';
import integrations from './integrations.json';
import meetings from './meetings.json';
import minutes from './minutes.json';
import pdf from './pdf.json';
import presence from './presence.json';
import recordings from './recordings.json';
import reports from './reports.json';
import rooms from './rooms.json';
import seals from './seals.json';
import settings from './settings.json';
import shell from './shell.json';
import signatureMail from './signature-mail.json';
import signatures from './signatures.json';
import signing from './signing.json';
import transcripts from './transcripts.json';
import verification from './verification.json';
import verify from './verify.json';

/** One line a namespace; the same lines stand in `../pt-BR/index.ts`. */
export const english = {
  accounts,
  accountsMail,
  audit,
  certificates,
  common,
  dossierFile,
  dossiers,
  envelopes,
  errors,
  feedback,
  inbox,
  integrations,
  meetings,
  minutes,
  pdf,
  presence,
  recordings,
  reports,
  rooms,
  seals,
  settings,
  shell,
  signatureMail,
  signatures,
  signing,
  transcripts,
  verification,
  verify,
};
