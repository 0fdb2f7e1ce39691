import accountsMail from './accounts-mail.json';
import common from './common.json';
import shell from './shell.json';

/** One line a namespace; the same lines stand in `../pt-BR/index.ts`. */
export const english = { accountsMail, common, shell };
