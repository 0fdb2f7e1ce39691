import { ensureBuild } from '../ensure-build.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runLivekitTest } from '../suites.mjs';

/** Rooms of a real LiveKit; what follows `npm run test:livekit --` names the parts to run. */
export async function run(args) {
  await ensureDependencies({ dev: true });
  if (args.length === 0 || args.includes('meeting')) await ensureBuild();

  return (await runLivekitTest(args)).exitCode;
}
