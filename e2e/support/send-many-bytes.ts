import { request } from 'node:http';

/** Sends so much text in pieces, as curl would, and gives the status that came back, even if before the end. */
export function sendManyBytes(base: URL, path: string, authorization: string, sizeBytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        host: base.hostname,
        port: base.port,
        path,
        method: 'PUT',
        headers: { authorization, 'content-type': 'text/plain' },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
        sending.destroy();
      },
    );
    sending.on('error', reject);

    const piece = Buffer.alloc(64 * 1024, 'palavra ');
    let leftBytes = sizeBytes;
    const write = () => {
      while (leftBytes > 0 && !sending.destroyed) {
        leftBytes -= piece.length;
        if (!sending.write(piece)) return void sending.once('drain', write);
      }
      sending.end();
    };
    write();
  });
}
