import { isRemoteFailure, RemoteSignatureFailure } from '@/server/ports/remote-signatures';

const WINDOW_MS = 60_000;
/** Fewer calls say nothing about a service. */
const LEAST_CALLS = 20;
const OPEN_MS = 30_000;
const MAX_REMEMBERED = 1000;

interface Circuit {
  calls: { atMs: number; hasFailed: boolean }[];
  openUntilMs: number;
}

/**
 * Spares a service that does not answer: once half of an account's calls of the last minute have failed, it is left
 * alone for half a minute; then one call tries it. One account's trouble holds up no other.
 */
export function createBreaker(now: () => number) {
  const circuits = new Map<string, Circuit>();

  function find(key: string): Circuit {
    const circuit = circuits.get(key) ?? { calls: [], openUntilMs: 0 };
    circuits.delete(key);
    circuits.set(key, circuit);
    const [oldest] = circuits.keys();
    if (circuits.size > MAX_REMEMBERED && oldest !== undefined) circuits.delete(oldest);
    return circuit;
  }

  function note(circuit: Circuit, hasFailed: boolean): void {
    const isTrial = circuit.openUntilMs > 0;
    if (isTrial && !hasFailed) {
      circuit.calls = [];
      circuit.openUntilMs = 0;
    }
    circuit.calls = circuit.calls.filter(({ atMs }) => atMs > now() - WINDOW_MS);
    circuit.calls.push({ atMs: now(), hasFailed });
    const failed = circuit.calls.filter((call) => call.hasFailed).length;
    const isBroken = circuit.calls.length >= LEAST_CALLS && failed * 2 >= circuit.calls.length;
    if (hasFailed && (isTrial || isBroken)) circuit.openUntilMs = now() + OPEN_MS;
  }

  /** @throws RemoteSignatureFailure `unavailable` at once while the circuit is open */
  return async function guard<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const circuit = find(key);
    if (circuit.openUntilMs > now()) throw new RemoteSignatureFailure({ reason: 'unavailable' });
    // Whoever comes while the trial is under way is refused as before.
    if (circuit.openUntilMs > 0) circuit.openUntilMs = now() + OPEN_MS;

    try {
      const answer = await ask();
      note(circuit, false);
      return answer;
    } catch (error) {
      note(circuit, isRemoteFailure(error) && error.retryable);
      throw error;
    }
  };
}
