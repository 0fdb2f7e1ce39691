import accounts from './accounts.json';
import accountsMail from './accounts-mail.json';
import common from './common.json';
import minutes from './minutes.json';
import pdf from './pdf.json';
import shell from './shell.json';
import signatureMail from './signature-mail.json';
import signatures from './signatures.json';

/** One line a namespace; the same lines stand in `../en/index.ts`. */
export const portuguese = { accounts, accountsMail, common, minutes, pdf, shell, signatureMail, signatures };
