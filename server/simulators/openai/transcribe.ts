import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ErrorAnswer } from './error-answers';
import { type HeardSound, hearRuns, readSound } from './hear-runs';

const MOST_BYTES = 26_214_400;
const MOST_SECONDS = 1400;

export interface RecordedTranscription {
  authorization: string;
  model: string;
  responseFormat: string;
  granularities: string[];
  fileName: string;
  /** SHA-256 of the file, hex. */
  sha256: string;
  durationMs: number;
  /** Share of the sound that is digital silence. */
  silentShare: number;
}

export interface TranscriptionRequest extends RecordedTranscription {
  sound: HeardSound;
}

/** Reads the form as the service does; an error answer for what it refuses. */
export async function readTranscription(
  request: IncomingMessage,
  body: Buffer,
): Promise<TranscriptionRequest | ErrorAnswer> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
  const file = form?.get('file');
  const model = form?.get('model');
  if (!form || !(file instanceof File) || typeof model !== 'string') {
    return refuse(400, 'you must provide a file and a model parameter');
  }
  if (file.size > MOST_BYTES) return refuse(413, `Maximum content size limit (${MOST_BYTES}) exceeded`);

  const bytes = Buffer.from(await file.arrayBuffer());
  const sound = readSound(bytes);
  if (!sound) return refuse(400, 'Invalid file format.');
  if (sound.durationMs / 1000 > MOST_SECONDS) {
    return refuse(400, `audio duration is longer than ${MOST_SECONDS} seconds which is the maximum for this model`);
  }
  const granularities = form.getAll('timestamp_granularities[]').map(String);
  const responseFormat = String(form.get('response_format') ?? 'json');
  if (model.startsWith('gpt-') && (responseFormat !== 'json' || granularities.length > 0)) {
    return refuse(400, `response_format '${responseFormat}' is not compatible with model '${model}'.`);
  }

  return {
    authorization: request.headers.authorization ?? '',
    model,
    responseFormat,
    granularities,
    fileName: file.name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    durationMs: sound.durationMs,
    silentShare: sound.samples.filter((level) => level === 0).length / sound.samples.length,
    sound,
  };
}

/** Says what it was told for this very file; else one word a run of sound, called by its pitch, such as `tom440`. */
export function writeTranscription(request: TranscriptionRequest, told: Readonly<Record<string, string>>): unknown {
  const runs = hearRuns(request.sound);
  const said = told[request.sha256]?.split(/\s+/) ?? runs.map(({ hz }) => `tom${hz}`);
  const text = said.length === 0 ? '' : `${said.join(' ')}.`;
  if (request.responseFormat === 'json') return { text, usage: { type: 'tokens', total_tokens: said.length } };

  const words = said.map((word, index) => {
    const run = runs[Math.min(index, runs.length - 1)] ?? { startMs: 0, endMs: request.durationMs };
    return { word, start: run.startMs / 1000, end: run.endMs / 1000 };
  });
  const segment = {
    id: 0,
    seek: 0,
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    text: ` ${text}`,
    tokens: [50_364],
    temperature: 0,
    avg_logprob: -0.3,
    compression_ratio: 1.1,
    no_speech_prob: 0.01,
  };

  return {
    task: 'transcribe',
    language: 'portuguese',
    duration: request.durationMs / 1000,
    text,
    ...(request.granularities.includes('word') && { words }),
    segments: text === '' ? [] : [segment],
    usage: { type: 'duration', seconds: Math.ceil(request.durationMs / 1000) },
  };
}

function refuse(status: number, message: string): ErrorAnswer {
  return { status, error: { message, type: 'invalid_request_error', param: null, code: null } };
}
