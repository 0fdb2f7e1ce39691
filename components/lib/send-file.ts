/** How far an upload has come. Once all bytes are sent, the server still has to read them. */
export interface SentShare {
  sentBytes: number;
  totalBytes: number;
}

interface SendFileInput {
  /** Takes the file as body. */
  url: string;
  /** PUT unless told. */
  method?: 'PUT' | 'POST';
  file: File;
  onProgress: (share: SentShare) => void;
  /** Stops sending; the promise is then rejected with an `AbortError`. */
  signal: AbortSignal;
}

/** A refusal of a byte route, in the shape that `readFailure` reads. */
export class SendError extends Error {
  readonly data: { code: string; httpStatus: number; appCode: string; details: unknown; requestId: unknown };

  constructor(status: number, body: Record<string, unknown>) {
    const code = typeof body['code'] === 'string' ? body['code'] : 'UNKNOWN';
    super(code);
    this.name = 'SendError';
    this.data = { code, httpStatus: status, appCode: code, details: body['details'], requestId: body['requestId'] };
  }
}

/** Sends one file and answers what the server said. `fetch` cannot tell how much has been sent; this can. */
export function sendFile({ url, method = 'PUT', file, onProgress, signal }: SendFileInput): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress({ sentBytes: loaded, totalBytes: total });
    });
    request.addEventListener('load', () => {
      const body = readJson(request.responseText);
      if (request.status < 300) resolve(body);
      else reject(new SendError(request.status, isRecord(body) ? body : {}));
    });
    request.addEventListener('error', () => reject(new Error('the server did not answer')));
    request.addEventListener('abort', () => reject(new DOMException('stopped by the sender', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's own page; the status says enough
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
