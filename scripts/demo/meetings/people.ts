import type { Person } from './meeting-script';

const portuguese = (variant: string, pitch: number, wordsPerMinute: number) => ({
  name: `pt-br+${variant}`,
  pitch,
  wordsPerMinute,
});

/** The board of the neighbourhood association. The addresses end where no mail is delivered. */
export const board = {
  helena: { name: 'Helena Prado', email: 'helena@viladasflores.example', voice: portuguese('f2', 58, 170) },
  caio: { name: 'Caio Nogueira', email: 'caio@viladasflores.example', voice: portuguese('m3', 42, 178) },
  ivone: { name: 'Ivone Tavares', email: 'ivone@viladasflores.example', voice: portuguese('f4', 70, 164) },
  otavio: { name: 'Otávio Lins', email: 'otavio@viladasflores.example', voice: portuguese('m7', 28, 158) },
} satisfies Record<string, Person>;

/** Those who meet in English about the rainwater project. */
export const partners = {
  helena: { ...board.helena, voice: { name: 'en-us+f2', pitch: 58, wordsPerMinute: 168 } },
  priya: {
    name: 'Priya Raman',
    email: 'priya@greenfield.example',
    voice: { name: 'en-us+f4', pitch: 66, wordsPerMinute: 176 },
  },
  tom: {
    name: 'Tom Whitfield',
    email: 'tom@greenfield.example',
    voice: { name: 'en-gb+m3', pitch: 40, wordsPerMinute: 172 },
  },
  nadia: {
    name: 'Nadia Okafor',
    email: 'nadia@greenfield.example',
    voice: { name: 'en-gb+f3', pitch: 50, wordsPerMinute: 165 },
  },
} satisfies Record<string, Person>;
