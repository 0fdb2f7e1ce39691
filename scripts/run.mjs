// The one door behind `npm start`, `npm test` and their siblings. Until packages are installed it may
// use Node's own modules only, and this file must still parse on a Node that is too old to run the rest.
import { assertNodeVersion } from './run/assert-node-version.mjs';

const COMMANDS = ['start', 'test', 'demo', 'bench', 'dev', 'check', 'audit-verify', 'verify', 'replay', 'test-livekit'];

const [command = 'start', ...args] = process.argv.slice(2);

if (!COMMANDS.includes(command)) {
  console.error(`Unknown command "${command}". Use one of: ${COMMANDS.join(', ')}.`);
  process.exit(2);
}

assertNodeVersion();

try {
  const { run } = await import(`./run/commands/${command}.mjs`);
  process.exitCode = await run(args);
} catch (error) {
  if (!error.isExplained) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
