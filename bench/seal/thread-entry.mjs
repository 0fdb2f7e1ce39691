// A thread starts as plain JavaScript, then reads TypeScript as the main thread does.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
