import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FeedbackSettings } from '@/server/contract/feedback';
import { StartError } from '@/server/lib/start-error';

/** A track by the name of whoever speaks in it. */
export interface NamedFile {
  name: string;
  path: string;
}

/** Tracks played into a running Ata. */
export interface LiveReplay {
  kind: 'live';
  tracks: NamedFile[];
  url: string;
  token: string;
  /** Any id of the meeting. */
  meeting: string;
  room: string;
  /** Times real time. */
  speed: number;
  /** Milliseconds of sound. */
  mutes: { name: string; fromMs: number; toMs: number }[];
  endsMeeting: boolean;
}

/** Tracks analysed here, without any server. */
export interface DryReplay {
  kind: 'dry';
  tracks: NamedFile[];
  settings: FeedbackSettings;
}

const USAGE = [
  'npm run replay -- --meeting ID [--token T] [--url http://127.0.0.1:3000] [--room NAME] [--speed N] [--end]',
  '                  [--mute bia=12-20]... --tracks bia=bia.wav caio=caio.flac',
  'npm run replay -- --dry [--set overlapSeconds=0.5]... --tracks bia=bia.wav caio=caio.flac',
  '  The first plays files into a meeting of a running Ata, as LiveKit Egress would: one track and one process a file. T is',
  '  an access token of somebody who may lead the meeting; ATA_TOKEN in the environment keeps it out of lists of processes.',
  '  From four times real time on, the server takes it for a flood. --mute is in seconds; --end ends the meeting afterwards.',
  '  The second asks no server and prints what hosts would be told, with other thresholds if you --set some.',
  '  WAV of 16 bits is read as it is, anything else by ffmpeg.',
].join('\n');

/** Paths are taken from `--from`, where the command was given. @throws StartError with the way to use it */
export function readOptions(args: string[], tokenOfEnvironment: string | undefined): LiveReplay | DryReplay {
  const { values, positionals } = parse(args);
  if (values.help) throw new StartError(USAGE);
  const folder = values.from ?? '.';
  const tracks = [...(values.tracks ?? []), ...positionals]
    .map(splitPair)
    .map(([name, path]) => ({ name, path: resolve(folder, path) }));
  if (tracks.length === 0) throw new StartError(`No --tracks.\n${USAGE}`);
  const twice = tracks.find(({ name }, index) => tracks.findIndex((other) => other.name === name) < index);
  if (twice) throw new StartError(`Two tracks are called ${twice.name}.`);
  if (values.dry) return { kind: 'dry', tracks, settings: readSettings(values.set ?? []) };

  const token = values.token ?? tokenOfEnvironment;
  if (!token || !values.meeting) throw new StartError(`Needs --meeting and a token.\n${USAGE}`);
  const names = new Set(tracks.map(({ name }) => name));
  return {
    kind: 'live',
    tracks,
    token,
    meeting: values.meeting,
    url: readUrl(values.url ?? 'http://127.0.0.1:3000'),
    room: values.room ?? `replay-${values.meeting}`,
    speed: readSpeed(values.speed ?? '1'),
    mutes: (values.mute ?? []).map((mute) => readMute(mute, names)),
    endsMeeting: values.end ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        meeting: { type: 'string' },
        room: { type: 'string' },
        speed: { type: 'string' },
        mute: { type: 'string', multiple: true },
        tracks: { type: 'string', multiple: true },
        end: { type: 'boolean' },
        dry: { type: 'boolean' },
        set: { type: 'string', multiple: true },
        from: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function readSettings(wishes: string[]): FeedbackSettings {
  const wished = wishes.map(splitPair).map(([name, value]) => [name, Number(value)] as const);
  const { success, data, error } = FeedbackSettings.strict().safeParse(Object.fromEntries(wished));
  if (success) return data;

  const faults = error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new StartError(`--set knows ${Object.keys(FeedbackSettings.shape).join(', ')}.\n${faults.join('\n')}`);
}

function readUrl(url: string): string {
  if (URL.canParse(url)) return url;
  throw new StartError(`${url} is no address such as http://127.0.0.1:3000.`);
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new StartError(`--speed ${text} is no number above 0.`);
}

function readMute(mute: string, names: ReadonlySet<string>): LiveReplay['mutes'][number] {
  const [name, span] = splitPair(mute);
  const [, from, to] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(span) ?? [];
  const [fromMs, toMs] = [Number(from) * 1000, Number(to) * 1000];
  if (!names.has(name) || !(toMs > fromMs)) throw new StartError(`--mute ${mute} is not a track=from-to, in seconds.`);
  return { name, fromMs, toMs };
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1 || at === pair.length - 1) throw new StartError(`${pair} is not name=value.\n${USAGE}`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
