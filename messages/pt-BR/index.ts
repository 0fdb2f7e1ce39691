import accountsMail from './accounts-mail.json';
import common from './common.json';
import shell from './shell.json';

/** One line a namespace; the same lines stand in `../en/index.ts`. */
export const portuguese = { accountsMail, common, shell };
