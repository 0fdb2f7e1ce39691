import type { Language } from './language';

const ENGLISH = `a about above after again all also am an and any are aren't as at be because been before being below
between both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either
else etc even ever every few for from further get gets getting go goes going gonna gone got gotten had hadn't has hasn't
have haven't having he he's her here here's hers herself him himself his how i i'd i'll i'm i've if in into is isn't it
it'd it'll it's its itself just let let's like lot lots make makes many may maybe me might mine more most much must my
myself no nor not now of off on once one ones only onto or other others our ours out over own per perhaps put quite
rather really s same shall she she's should shouldn't since so some something such sure t than that that'd that'll
that's the their theirs them themselves then there there's these they they'd they'll they're they've thing things this
those though through thus to too under until up upon us use used very was wasn't we we'd we'll we're we've were weren't
what what's when where whether which while who who's whom whose why will with within without won't would wouldn't yes
yet you you'd you'll you're you've your yours yourself well okay ok yeah yep um uh hmm mm mhm oh ah right kind sort bit
actually basically know think mean guess say says said see want way stuff come came take taken back still little anyway
wants wanted gotta wanna cause em dunno thank thanks please sorry look looking good great fine nice`;

const PORTUGUESE = `a à agora ai aí ainda alem além algo alguem alguém algum alguma algumas alguns ali ante antes ao aos
apenas apos após aquela aquelas aquele aqueles aquilo as às assim até bem cada como com contra cá da daí das de dela delas
dele deles demais depois desde dessa dessas desse desses desta destas deste destes disso disto do dos e é ela elas ele eles
em então entre era eram essa essas esse esses esta está estamos estão estar estas estava estavam este estes estou eu foi
fomos for foram fosse fossem fui há havia haver isso isto já la lá lhe lhes logo mais mas me mediante mesma mesmas mesmo
mesmos meu meus minha minhas muita muitas muito muitos na não nas nem nenhum nenhuma nessa nessas nesse nesses nesta
nestas neste nestes ninguém no nos nós nossa nossas nosso nossos num numa o onde os ou outra outras outro outros para pela
pelas pelo pelos per perante pode podem pois por porém porque pouco pra pro quais qual quando quanto que quem quer se seja
sejam sem sempre sendo ser será serão seria seu seus si sido só sob sobre sua suas também tanta tanto te tem têm temos tendo
tenha tenham tenho ter teve tinha tinham toda todas todo todos tu tua tudo um uma umas uns vai vamos vão vez vezes você vocês
vos né tipo tá aqui coisa coisas gente fazer faz feito acho acha dizer disse ok certo sim olha obrigado obrigada bom boa
senhor senhora sr sra srs sras dr dra excelência exa v ex ver ir dá dar ficar fica foi`;

const FOLD = /\p{M}+/gu;
const toSet = (words: string) => new Set(words.split(/\s+/).map((word) => word.normalize('NFD').replace(FOLD, '')));

const STOP_WORDS: Record<Language, Set<string>> = { en: toSet(ENGLISH), pt: toSet(PORTUGUESE) };

/** Whether a folded word says nothing by itself. */
export function isStopWord(key: string, language: Language): boolean {
  return STOP_WORDS[language].has(key);
}
