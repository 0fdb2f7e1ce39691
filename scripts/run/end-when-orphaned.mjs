const LOOK_EVERY_MS = 500;

/**
 * npm passes a signal on to us and waits, but it cannot when it is killed outright. Then nobody is left to end this
 * process, so it ends itself. Only under npm: a shell may well close and mean its programs to go on.
 */
export function endWhenOrphaned(end) {
  if (!process.env.npm_lifecycle_event) return;

  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, LOOK_EVERY_MS);
  timer.unref();
}
