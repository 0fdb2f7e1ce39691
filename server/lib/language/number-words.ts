import { foldText } from './tokenise';
import type { Language } from './language';

const list = (pairs: string) =>
  new Map(
    pairs.split(/\s+/).map((pair) => {
      const [word = '', value = '0'] = pair.split(':');
      return [foldText(word), Number(value)] as const;
    }),
  );

/** Words below one hundred and, in Portuguese, the hundreds. "one" and "um" are left out: they are articles too. */
export const SMALL_NUMBERS: Record<Language, Map<string, number>> = {
  en: list(
    'zero:0 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10',
  ),
  pt: list(
    'zero:0 dois:2 duas:2 três:3 quatro:4 cinco:5 seis:6 sete:7 oito:8 nove:9 dez:10 onze:11 doze:12 treze:13 catorze:14 quatorze:14 quinze:15 dezesseis:16 dezasseis:16 dezessete:17 dezassete:17 dezoito:18 dezenove:19 dezanove:19 vinte:20 trinta:30 quarenta:40 cinquenta:50 sessenta:60 setenta:70 oitenta:80 noventa:90 cem:100 cento:100 duzentos:200 duzentas:200 trezentos:300 trezentas:300 quatrocentos:400 quatrocentas:400 quinhentos:500 quinhentas:500 seiscentos:600 seiscentas:600 setecentos:700 setecentas:700 oitocentos:800 oitocentas:800 novecentos:900 novecentas:900',
  ),
};

/** Words that count only inside a longer number ("twenty one", "vinte e um"). */
export const ONES: Record<Language, Set<string>> = {
  en: new Set(['one']),
  pt: new Set(['um', 'uma']),
};

export const SCALES: Record<Language, Map<string, number>> = {
  en: list(
    'hundred:100 thousand:1000 million:1000000 millions:1000000 billion:1000000000 k:1000 m:1000000 bn:1000000000',
  ),
  pt: list('mil:1000 milhão:1000000 milhões:1000000 bilhão:1000000000 bilhões:1000000000 mi:1000000'),
};

/** Words between the parts of one number. */
export const JOINERS: Record<Language, Set<string>> = { en: new Set(['and']), pt: new Set(['e']) };
export const DECIMAL_WORDS: Record<Language, Set<string>> = {
  en: new Set(['point']),
  pt: new Set(['virgula', 'ponto']),
};
