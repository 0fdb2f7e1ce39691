export { assessStatement } from './assess-statement';
export type { Assessment, StatementInput } from './statement-input';
