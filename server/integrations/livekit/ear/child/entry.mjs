// A process starts as plain JavaScript, then reads the house's TypeScript as the server does.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
