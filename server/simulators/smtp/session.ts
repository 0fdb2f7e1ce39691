import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What the simulator does with one letter; the answers are those of RFC 5321. */
export type SmtpBehaviour =
  | 'take'
  /** No such mailbox: 550 to RCPT. */
  | 'refuse-recipient'
  /** Greylisted: 451 to RCPT. */
  | 'ask-later'
  /** 552 once the whole letter was sent. */
  | 'too-large'
  /** Closes the connection in the middle of the letter. */
  | 'hang-up';

export interface ReceivedLetter {
  from: string;
  to: string[];
  /** The letter as it was sent, dots unstuffed. */
  raw: string;
}

interface Letter {
  from: string;
  to: string[];
  behaviour: SmtpBehaviour;
  /** Null until DATA. */
  lines: string[] | null;
}

interface SessionOptions {
  next: () => SmtpBehaviour;
  onLetter: (letter: ReceivedLetter) => void;
}

const GREETING = '220 simulator ESMTP';
const ABILITIES = '250-simulator\r\n250-8BITMIME\r\n250 SIZE 1000000';

/** One connection, from greeting to QUIT. */
export async function converse(socket: Socket, options: SessionOptions): Promise<void> {
  const lines = createInterface({ input: socket.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });
  let letter = newLetter('', 'take');

  socket.write(`${GREETING}\r\n`);
  for await (const line of lines) {
    if (letter.lines && letter.behaviour === 'hang-up') return void socket.destroy();
    if (/^MAIL /i.test(line) && !letter.lines) letter = newLetter(addressIn(line), options.next());

    const answer = letter.lines ? takeLine(letter, letter.lines, line, options) : obey(letter, line);
    if (answer) socket.write(`${answer}\r\n`);
    if (answer?.startsWith('221')) return void socket.end();
  }
}

function newLetter(from: string, behaviour: SmtpBehaviour): Letter {
  return { from, to: [], behaviour, lines: null };
}

/** One line of a letter; the answer that a dot alone is given. */
function takeLine(letter: Letter, lines: string[], line: string, { onLetter }: SessionOptions): string | null {
  if (line !== '.') {
    lines.push(line.startsWith('.') ? line.slice(1) : line);
    return null;
  }
  letter.lines = null;
  if (letter.behaviour === 'too-large') return '552 message size exceeds fixed limit';

  const raw = Buffer.from(lines.map((part) => `${part}\r\n`).join(''), 'latin1').toString('utf8');
  onLetter({ from: letter.from, to: letter.to, raw });
  return '250 taken';
}

function obey(letter: Letter, line: string): string {
  switch (line.split(' ')[0]?.toUpperCase()) {
    case 'EHLO':
      return ABILITIES;
    case 'MAIL':
    case 'RSET':
      return '250 ok';
    case 'RCPT':
      return addRecipient(letter, addressIn(line));
    case 'DATA':
      letter.lines = [];
      return '354 go on';
    case 'QUIT':
      return '221 bye';
    default:
      return '502 not known here';
  }
}

function addRecipient(letter: Letter, address: string): string {
  if (letter.behaviour === 'refuse-recipient') return '550 no such mailbox';
  if (letter.behaviour === 'ask-later') return '451 greylisted, try again later';

  letter.to.push(address);
  return '250 ok';
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
