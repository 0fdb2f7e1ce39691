import { expect, it } from 'vitest';
import { toPlainParts } from './plain-parts';

const part = (body: string) =>
  `Subject: x\n\n----_NmP-1-Part_1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${body}\n----_NmP-1-Part_1--\n`;

it('gives a folded link back on one line, whatever the line ends', () => {
  const plain = toPlainParts(part('Ol=C3=A1\n\nhttp://127.0.0.1:3000/sign/abc=\r\ndef=\nghi\n\n1 =3D 1'));

  expect(plain).toContain('Content-Transfer-Encoding: 8bit\n\nOlá\n\nhttp://127.0.0.1:3000/sign/abcdefghi\n\n1 = 1\n');
  expect(plain).not.toContain('\r');
});

it('leaves a part alone that is not encoded', () => {
  const letter = 'Subject: x\n\n----_NmP-1-Part_1\nContent-Transfer-Encoding: 7bit\n\na=3Db\n----_NmP-1-Part_1--\n';

  expect(toPlainParts(letter)).toBe(letter);
});
