import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createWireReader, type EarCommand, type EarWord } from './wire';

const FIRST_RESTART_MS = 50;
const LONGEST_RESTART_MS = 5000;
/** Who lives so long died of no lasting fault: the next one is started at once. */
const SOUND_AFTER_MS = 10_000;
/** It says something every second. */
const SILENT_FOR_MS = 6000;
/** Reading its code takes a moment, on a busy machine a long one. */
const READY_WITHIN_MS = 30_000;
const WATCH_MS = 2000;
const GOODBYE_MS = 2500;
const LONGEST_LAST_WORDS = 2000;
const SOUND_CHANNEL = 3;

export interface ChildEvents {
  /** It can be told what to do. It knows nothing of what an earlier one was told. */
  onReady(pid: number): void;
  onWord(word: EarWord): void;
  onSound(track: number, bytes: Buffer): void;
  /** It is gone, and another one is being started. Called for one that never got ready, too. */
  onDeath(reason: string): void;
}

export interface SupervisedChild {
  /** False: there is none just now; `onReady` tells of the next. */
  tell(command: EarCommand): boolean;
  close(): Promise<void>;
}

interface Running {
  process: ChildProcess;
  isReady: boolean;
  readyAt: number | null;
  lastSignAt: number;
  lastWords: string;
}

/** Keeps one child process running until it is closed. Started at once. */
export function superviseChild(events: ChildEvents, entry: URL = findEntry()): SupervisedChild {
  let running: Running | null = null;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const watch = setInterval(() => lookAfter(running), WATCH_MS).unref();

  function start(): void {
    const child: Running = {
      process: startProcess(entry),
      isReady: false,
      readyAt: null,
      lastSignAt: Date.now(),
      lastWords: '',
    };
    running = child;
    listen(child);
    child.process.on('error', () => {}); // an exit follows, or there was nothing to begin with
    child.process.once('close', (code, signal) => bury(child, `${signal ?? code}`));
  }

  function listen(child: Running): void {
    const reader = createWireReader({
      onWord(word) {
        if (word.say === 'ready') return greet(child);
        if (word.say !== 'beat') events.onWord(word);
      },
      onSound: events.onSound,
    });
    const sound = child.process.stdio[SOUND_CHANNEL] as Readable; // safe because it is started with a pipe there
    sound.on('error', () => {}); // the exit tells
    sound.on('data', (chunk: Buffer) => {
      if (running !== child) return;
      child.lastSignAt = Date.now();
      tryTo(() => reader.push(chunk), child);
    });
    child.process.stderr?.on('data', (chunk: Buffer) => {
      child.lastWords = `${child.lastWords}${chunk.toString('utf8')}`.slice(-LONGEST_LAST_WORDS);
    });
  }

  function greet(child: Running): void {
    child.isReady = true;
    child.readyAt = Date.now();
    events.onReady(child.process.pid ?? 0);
  }

  function bury(child: Running, how: string): void {
    if (running !== child) return;
    running = null;
    if (isClosed) return;
    // One that dies of what it hears dies of it again.
    if (child.readyAt !== null && Date.now() - child.readyAt > SOUND_AFTER_MS) failures = 0;
    const delayMs = failures === 0 ? 0 : Math.min(LONGEST_RESTART_MS, FIRST_RESTART_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(start, delayMs).unref();
    events.onDeath([how, child.lastWords.trim()].filter(Boolean).join(': '));
  }

  start();
  return {
    tell(command) {
      if (!running?.isReady || !running.process.connected) return false;
      running.process.send(command, () => {}); // a child that is just dying is told of by its exit
      return true;
    },
    async close() {
      isClosed = true;
      clearInterval(watch);
      if (timer) clearTimeout(timer);
      if (running) await end(running.process);
    },
  };
}

function startProcess(entry: URL): ChildProcess {
  const child = fork(fileURLToPath(entry), [], {
    execArgv: [],
    // Not one secret of ours: it plays what strangers send. Its log has the level of production.
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
  return child;
}

/** A child that says nothing for so long hangs. Words that wait to be read here are read first. */
function lookAfter(child: Running | null): void {
  const hangs = (one: Running) => Date.now() - one.lastSignAt >= (one.isReady ? SILENT_FOR_MS : READY_WITHIN_MS);
  if (!child || !hangs(child)) return;
  setImmediate(() => {
    if (hangs(child)) child.process.kill('SIGKILL');
  });
}

function tryTo(read: () => void, child: Running): void {
  try {
    read();
  } catch (error) {
    child.lastWords = String(error);
    child.process.kill('SIGKILL');
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), GOODBYE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.connected) child.disconnect();
  });
}

function findEntry(): URL {
  return new URL('./child/entry.mjs', import.meta.url);
}
