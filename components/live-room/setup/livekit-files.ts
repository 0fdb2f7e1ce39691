const SECRET_BYTES = 24;
/** Names the pair of key and secret; nothing hangs on it. */
const KEY = 'ata';
const LIVEKIT_PORT = 7880;

export interface LivekitFiles {
  /** `livekit.yaml`: one machine, nothing reachable from outside. */
  config: string;
  start: string;
  settings: string;
}

/** What somebody copies to get a first room on their own machine. `origin` is this installation's address. */
export function writeLivekitFiles(origin: string, secret: string): LivekitFiles {
  return {
    config: [
      `port: ${LIVEKIT_PORT}`,
      'bind_addresses: [127.0.0.1]',
      'rtc:',
      '  tcp_port: 7881',
      '  udp_port: 7882',
      '  use_external_ip: false',
      '  node_ip: 127.0.0.1',
      '  enable_loopback_candidate: true',
      'keys:',
      `  ${KEY}: ${secret}`,
      'webhook:',
      `  api_key: ${KEY}`,
      '  urls:',
      `    - ${origin}/api/webhooks/livekit`,
    ].join('\n'),
    start: 'livekit-server --config livekit.yaml',
    settings: [
      `LIVEKIT_URL=ws://127.0.0.1:${LIVEKIT_PORT}`,
      `LIVEKIT_API_KEY=${KEY}`,
      `LIVEKIT_API_SECRET=${secret}`,
    ].join('\n'),
  };
}

/** 48 characters; LiveKit wants 32. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
