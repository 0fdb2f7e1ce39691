import { describe, expect, it } from 'vitest';
import { listLiveOrigins } from './origins';

describe('what a room page may reach', () => {
  it('is the server by socket and by http', () => {
    expect(listLiveOrigins('wss://live.example.org/rooms')).toEqual([
      'wss://live.example.org',
      'https://live.example.org',
    ]);
    expect(listLiveOrigins('ws://127.0.0.1:7880')).toEqual(['ws://127.0.0.1:7880', 'http://127.0.0.1:7880']);
  });

  it('is every region of LiveKit’s cloud, and of nobody who only sounds like it', () => {
    expect(listLiveOrigins('wss://ata.livekit.cloud')).toContain('wss://*.livekit.cloud');
    expect(listLiveOrigins('wss://ata-livekit.cloud')).toEqual([
      'wss://ata-livekit.cloud',
      'https://ata-livekit.cloud',
    ]);
  });
});
