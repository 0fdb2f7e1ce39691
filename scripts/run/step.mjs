/** Does one step of the work, saying what it is and how long it took, a line each. */
export async function step(title, work) {
  const startedMs = performance.now();
  console.log(`${title} ...`);
  const result = await work();
  console.log(`${title}: done in ${formatSeconds(performance.now() - startedMs)}`);
  return result;
}

/** `12345` milliseconds as `12.3 s`. */
export function formatSeconds(durationMs) {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
