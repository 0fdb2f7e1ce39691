// Preloaded into the server by run-server.mjs. The channel to the launcher closes when the launcher dies,
// however it dies; the server then closes as if it had been asked to.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.ENDS_WITH_PARENT === '1' && process.channel) {
  delete process.env.ENDS_WITH_PARENT;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
