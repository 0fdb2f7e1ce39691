import { createServer } from 'node:net';
import { StartError } from '@/server/lib/start-error';

/** Asked before the database starts, so that a second start fails early and clearly. @throws Error naming the port */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer();

  await new Promise<void>((resolve, reject) => {
    probe.once('error', (cause) => reject(new StartError(`port ${port} on ${host} is not free`, { cause })));
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** Closes once on SIGTERM or SIGINT and exits 0; exits 1 when closing takes longer than allowed. */
export function closeWithin(limitMs: number, close: () => Promise<void>): void {
  let closing = false;
  const onSignal = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
