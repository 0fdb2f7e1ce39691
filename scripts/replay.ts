/**
 * Plays sound files into a running Ata as LiveKit Egress would, or with `--dry` through the analysis alone: `npm run
 * replay`; asked wrongly, it prints how. Ends with 0 when all was played, 1 when the server closed a track before its end
 * or something failed, 2 when it was asked in a way it does not know. Writes nothing here.
 */
import { StartError } from '@/server/lib/start-error';
import { readOptions } from './replay/read-options';
import { replayDry } from './replay/replay-dry';
import { replayLive } from './replay/replay-live';

process.exit(await run(process.argv.slice(2)).catch(explain));

async function run(args: string[]): Promise<number> {
  const options = readOptions(args, process.env.ATA_TOKEN);
  if (options.kind === 'dry') {
    await replayDry(options);
    return 0;
  }
  const played = await replayLive(options, console.log);
  console.table(played);

  return played.some(({ closedBy }) => closedBy !== null) ? 1 : 0;
}

function explain(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return error instanceof StartError ? 2 : 1;
}
