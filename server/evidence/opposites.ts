import type { Language } from '@/server/lib/language';

const pairs = (list: string): [RegExp, RegExp][] =>
  list
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [one = '', other = ''] = line.split(' / ');
      return [new RegExp(`\\b(?:${one})`), new RegExp(`\\b(?:${other})`)];
    });

/** Word beginnings that turn a claim round when one stands for the other; folded text. */
export const OPPOSITES: Record<Language, [RegExp, RegExp][]> = {
  en: pairs(`
    approv / reject|refus|turned down
    accept / reject|refus|declin
    increas|rais(?:e|ed|ing)\\b|grow / decreas|reduc|lower|cut\\b|shrink
    more\\b / less\\b|fewer
    before\\b / after\\b
    buy|bought|purchas / sell|sold
    include|including / exclud
    keep|kept / drop|remov|discard
    start|begin|began / stop|finish|end(?:s|ed)?\\b
    postpon|delay / bring forward|anticipat
    cheap / expensiv
    hire|hiring / fire\\b|dismiss|lay off
    open(?:s|ed|ing)?\\b / clos(?:e|es|ed|ing)\\b
    majority / unanim
    in favou?r / against
    internal / external
    possible / impossible
    support(?:s|ed)?\\b / oppos
  `),
  pt: pairs(`
    aprov / rejeit|recus|reprov|indefer
    aceit / recus|rejeit
    deferi / indeferi
    aument|sub(?:iu|ir|ida) / reduz|reduc|diminu|baix
    mais\\b / menos\\b
    antes\\b / depois\\b|apos\\b
    compr(?:ar|ou|a|amos)\\b|aquisi / vend|alien
    inclu / exclu
    mant(?:er|em|eve|ido|ida) / retir|cancel|remov
    inici|comec / termin|encerr|conclu
    adi(?:ar|ou|ado|ada)\\b / antecip
    barat / car[oa]s?\\b
    contrat(?:ar|ou) / demit|despe[dc]
    maioria / unanim
    a favor / contra\\b
    intern[oa] / extern[oa]
    possivel / impossivel
    entrada / saida
  `),
};
