import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TimeStampReq } from 'pkijs';
import { z } from 'zod';
import type { SealSigner } from '@/server/contract/sealing';
import { toPem } from '@/server/dossier/certificate';
import { OID } from '@/server/dossier/oids';
import { selfSign } from '@/server/dossier/self-sign';
import { readBody } from '../read-body';
import type { TimestampBehaviour } from './behaviours';
import { writeAnswer } from './write-token';

export type { TimestampBehaviour } from './behaviours';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface TimestampSimulatorOptions {
  /** Any free port unless given. */
  port?: number;
  /** One behaviour a question; ordinary answers once it is used up. */
  script?: TimestampBehaviour[];
  /** The time that it vouches for; that of the machine unless told. */
  now?: () => Date;
}

export interface TimestampSimulator {
  /** As `TSA_URL` wants it. */
  url: string;
  /** Bodies of the questions, in order. */
  requests: Buffer[];
  /** Of the authority, for those who judge its tokens. */
  certificatePem: string;
  stop(): Promise<void>;
}

/**
 * A time-stamping authority of RFC 3161 over HTTP, with a key and a certificate of its own.
 * `POST /__control {fault, count}` makes the next `count` questions meet a fault, for use from outside the process.
 */
export async function startTimestampSimulator(options: TimestampSimulatorOptions = {}): Promise<TimestampSimulator> {
  const now = options.now ?? (() => new Date());
  const signer = createAuthority(now());
  const queued = [...(options.script ?? [])];
  const requests: Buffer[] = [];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.url === '/__control') return control(body, response);
    const isQuestion = request.headers['content-type'] === 'application/timestamp-query';
    if (request.method !== 'POST' || !isQuestion) return void response.writeHead(415).end();
    requests.push(body);
    answer(TimeStampReq.fromBER(new Uint8Array(body)), queued.shift() ?? { kind: 'answer' }, response);
  }

  function control(body: Buffer, response: ServerResponse): void {
    const { fault, count } = Control.parse(JSON.parse(body.toString('utf8')));
    for (let index = 0; index < count; index += 1) queued.push(fault as TimestampBehaviour); // safe because an unknown kind only gets the ordinary answer
    response.writeHead(204).end();
  }

  function answer(question: TimeStampReq, behaviour: TimestampBehaviour, response: ServerResponse): void {
    if (behaviour.kind === 'silence') return;
    if (behaviour.kind === 'status') return void response.writeHead(behaviour.status).end();
    const authority = { signer, at: now(), serial: requests.length };
    const body = behaviour.kind === 'say' ? behaviour.body : writeAnswer(question, authority, behaviour);
    response.writeHead(200, { 'content-type': 'application/timestamp-reply', 'content-length': body.byteLength });
    if (behaviour.kind !== 'cut') return void response.end(body);
    response.write(body.subarray(0, 10), () => response.destroy());
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(400).end());
  }).listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, // safe because it listens on a port
    requests,
    certificatePem: signer.certificatePem,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const Control = z.object({ fault: z.looseObject({ kind: z.string() }), count: z.number().int().positive().default(1) });

function createAuthority(at: Date): SealSigner {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const wishes = {
    name: 'Simulated Time Authority',
    notBefore: new Date(at.getTime() - DAY_MS),
    notAfter: new Date(at.getTime() + 365 * DAY_MS),
    purposes: [OID.timeStamping],
    purposesAreCritical: true,
  };

  return {
    certificatePem: toPem('CERTIFICATE', selfSign(wishes, keys)),
    chainPem: [],
    privateKeyPem: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
