/** A project in LiveKit's cloud is met at the server nearest to the reader, whose name the client asks for first. */
const CLOUD = '.livekit.cloud';

/** What a room page has to reach: the socket, and the same host over http, where the client asks why a socket failed. */
export function listLiveOrigins(url: string): string[] {
  const { protocol, host, hostname } = new URL(url);
  const isSafe = protocol === 'wss:' || protocol === 'https:';
  const schemes = isSafe ? ['wss', 'https'] : ['ws', 'http'];
  const hosts = hostname.endsWith(CLOUD) ? [host, `*${CLOUD}`] : [host];
  return hosts.flatMap((name) => schemes.map((scheme) => `${scheme}://${name}`));
}
