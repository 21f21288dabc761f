import { ENGLISH_NUMBERS, ENGLISH_ORDINALS } from '../numbers/latin-numbers.js';
import { wordsOf } from '../text/words-of.js';
import type { LatinGrammar } from './latin-grammar.js';

const opinion = wordsOf(`
  great good nice lovely love loved excellent awesome amazing fantastic perfect brilliant super superb wonderful ok okay
  fine decent average mediocre poor bad terrible awful horrible worst best slow quick fast easy hard difficult simple
  very really so too quite pretty not never always still just thanks thank cheers happy unhappy satisfied dissatisfied
  helpful friendly rude confusing clear disappointed disappointing everything nothing no yes it was your you the this
  that they he she we i my all overall could would should needs need keep well done recommend recommended rock rocks rule rules suck
  sucks impressed waited took takes hated hate useless useful works worked keeps kept`);

/** How English says an answer. */
export const ENGLISH: LatinGrammar = {
  numbers: ENGLISH_NUMBERS,
  ordinals: ENGLISH_ORDINALS,
  highest: /^(?:(?:full|top|maximum|max) (?:marks|score|points|stars)|(?:the )?(?:maximum|max|highest)(?: score)?)\b/,
  lowest: /^(?:(?:the )?(?:minimum|lowest)(?: score)?)\b/,
  lead: new Set([
    ...wordsOf(`
      i i'd id i'll ill i'm we we'd would wud will say saying said give giving gave given it it's its that's thats this
      that be is was a an the my our your you you're them him her he she me us rating ratings rate rated score scored
      answer answers response reply vote mark grade gets get got deserve deserves about around roughly approximately
      probably maybe perhaps possibly definitely certainly absolutely easily solid strong clear straight only just like
      let's lets make go going with for of to hmm hm um umm uh er well ok okay so think guess believe reckon suppose feel
      as at honestly tbh imo overall number option choice choose pick select nr hi hello hey dear thanks thank please
      team support service experience agent product app sure yeah yep yes oh kind sort somewhere put down from
      satisfaction likely likelihood must should can could think satisfied u ur ya yall sorry afraid but unfortunately sadly between now actually still
      maximum max minimum yea ok id'd would've no-brainer`),
    ...wordsOf(
      'great good nice excellent awesome amazing fantastic perfect brilliant very really not bad poor terrible',
    ),
  ]),
  unit: wordsOf('b star stars starts strs point points pts pt marks score rating'),
  trail: wordsOf(`
    please pls plz thanks thank thx ty you u from me for us i guess think suppose overall maybe probably lol haha sir
    madam mate man guys team cheers then at least tbh imo honestly ok okay sure here definitely now rating score today
    it this that out x xx xo regards best id i'd say would give support service product app team agent the unfortunately sadly sorry bro dude honestly ish though tho min max out`),
  joint: wordsOf('because bc cause cos coz cuz since but though although as and however except due'),
  opinion,
  either: wordsOf('or to and even maybe perhaps possibly probably'),
  outOf: /^(?:out of|out fo|ouf of|ot of|otu of|put of|of|over|from|\/|on a scale of)$/,
  scaleFirst: /^(?:out of|on a scale of)$/,
  half: /^ ?(?:and a half|& a half|1\/2)/,
  articles: wordsOf('one a'),
  elsewhere:
    /\b(?:answer|reply|respond|get|go|going|come|leave|meet|call) (?:you |me |us |back |to |it |there |up ){0,2}(?:at|from|by) \S+$/,
  portion: wordsOf('of in at on by are have has were users people members seats colleagues employees customers times'),
  real: wordsOf(`
    nice fine live life give dive hive five's mine line wine pine vine dine nineties none noise one's once ones done gone
    tone bone zone lone light right night might sight tight fight weight height freight eighth even seen sever severe
    seventh tree there thee eighty ninety sixty seventy forty fifty thirty these those threw throw your hour sour pour tour foul form fort fore tend tent tens then teen
    term tem sixth sic six's tow too eon hero zeros zeal tier fiver fives fire file find fie for nie nil`),
};
