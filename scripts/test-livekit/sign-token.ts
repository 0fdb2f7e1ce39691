import { AccessToken, type VideoGrant } from 'livekit-server-sdk';
import type { Livekit } from './run-livekit';

/** As another program with the same key would sign it: for robots, and for people who came with a token of their own. */
export function signToken(
  { apiKey, apiSecret }: Pick<Livekit, 'apiKey' | 'apiSecret'>,
  person: { identity: string; roomName: string; isAgent?: boolean; grant?: VideoGrant },
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity: person.identity, name: person.identity });
  token.addGrant({ roomJoin: true, room: person.roomName, canPublish: true, canSubscribe: true, ...person.grant });
  if (person.isAgent) token.kind = 'agent';
  return token.toJwt();
}
