import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import postgres from 'postgres';

/** The plainest thing that acknowledges only what is stored: one insert a request. */
export async function openBareDoor(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
  await sql`create table bare_events (id bigint generated always as identity primary key, raw bytea not null)`;
  const server = createServer((request, response) => {
    void buffer(request)
      .then((raw) => sql`insert into bare_events (raw) values (${raw})`)
      .then(() => response.end('{"received":true}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // safe because it listens on a port

  return {
    url: `http://127.0.0.1:${port}/`,
    createEvent: () => ({ body: '{"type":"envelope-completed"}', headers: {} }),
    async close() {
      server.closeAllConnections();
      server.close();
      await sql.end();
    },
  };
}
