import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child does when asked, by name. One question at a time. */
export type ChildWork = Record<string, (input: never) => Promise<unknown>>;

interface Answer {
  result?: unknown;
  error?: { message: string; stack: string | undefined };
}

export interface WorkChild<Work extends ChildWork> {
  pid: number;
  /** SIGKILL, and only once it is gone. */
  kill(): Promise<void>;
  ask<Name extends keyof Work & string>(
    name: Name,
    input: Parameters<Work[Name]>[0],
  ): Promise<Awaited<ReturnType<Work[Name]>>>;
  stop(): Promise<void>;
}

/** A process of its own, so that its work is counted, or killed, alone. `entry` calls `answerParent`. */
export async function startChild<Work extends ChildWork>(entry: URL, words: string[] = []): Promise<WorkChild<Work>> {
  const child = fork(fileURLToPath(entry), words, { execArgv: ['--import', 'tsx'] });
  await hear(child);

  return {
    pid: child.pid ?? 0,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async ask(name, input) {
      const answered = hear(child);
      child.send({ name, input });
      const { result, error } = await answered;
      if (error) throw Object.assign(new Error(error.message), { stack: error.stack });
      return result as never; // safe because both sides share the type of the work
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** Called once by a child, when it is ready. `onParentGone` lets go of what it holds. */
export function answerParent(work: ChildWork, onParentGone: () => Promise<void> = async () => {}): void {
  process.on('message', ({ name, input }: { name: string; input: never }) => {
    void answer(work, name, input).then((said) => process.send?.(said));
  });
  process.once('disconnect', () => void onParentGone().finally(() => process.exit()));
  process.send?.({} satisfies Answer);
}

async function answer(work: ChildWork, name: string, input: never): Promise<Answer> {
  try {
    return { result: await work[name]?.(input) };
  } catch (error) {
    return {
      error:
        error instanceof Error
          ? { message: error.message, stack: error.stack }
          : { message: String(error), stack: undefined },
    };
  }
}

async function hear(child: ChildProcess): Promise<Answer> {
  const abort = new AbortController();
  const { signal } = abort;
  try {
    const [said] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A child ended with ${code}`);
      }),
    ]);
    return said as Answer; // safe because `answerParent` sends nothing else
  } finally {
    abort.abort();
  }
}
