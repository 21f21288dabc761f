import { ENGLISH_NUMBERS, ENGLISH_ORDINALS } from '../numbers/latin-numbers.js';
import { wordsOf } from '../text/words-of.js';
import type { LatinGrammar } from './latin-grammar.js';

const opinion = wordsOf(`
  great good nice lovely love loved excellent awesome amazing fantastic perfect brilliant super superb wonderful ok okay
  fine decent average mediocre poor bad terrible awful horrible worst best slow quick fast easy hard difficult simple
  very really so too quite pretty not never always still just thanks thank cheers happy unhappy satisfied dissatisfied
  helpful friendly rude confusing clear disappointed disappointing everything nothing no yes it was your you the this
  that they he she we i my all overall could would should needs need keep well done recommend recommended rock rocks rule rules suck
  sucks impressed waited took takes hated hate useless useful works worked keeps kept already told didn't couldn't can't
  don't doesn't wasn't isn't won't haven't hope hoping wish hopefully found learned learnt struggled especially mainly
  nobody only everyone everybody someone anyone none mostly when while without until once first got lost gotta average middle middling`);

/** What a number counts; plurals beside, as far as they are nouns. */
const counted = new RegExp(
  `^(?:${[
    ...wordsOf(`
    of in at on by to am pm and more new old other different extra free full times percent min minute hour day week month
    year night oclock o'clock people person men women children child kid user seat account invoice order ticket question
    issue problem thing email message letter phone call member employee colleague customer client friend son daughter guy
    man woman star point dollar euro pound buck cent mile meter floor level step page line part piece pack box bag bottle
    factor digit way bit ago left missing and half quarter series speed word team department office branch shop store`),
  ].join(
    '|',
  )}|(?!(?:was|is|has|does|its|it's|as|us|this|always|plus|yes|thanks|less|unless|across|bless|miss|progress|process|access|express|ios|\\w+ss)$)\\w{2,}s)$`,
);

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
      maximum max minimum yea ok id'd would've no-brainer leaning towards toward call settle settling stick sticking
      landing land hovering side end gut says personally being fair friend friends colleague colleagues recommending
      recommend chances chance odds ease learning use using getting started onboarding found im currently today whole
      easy hard quick slow fast simple confusing helpful friendly rude lovely decent average mediocre happy unhappy
      disappointed useful useless smooth chance sorted middle considered everything tool software platform having tried either la lah lor hmmm hmmmm ugh meh yay wow right let`),
    ...wordsOf(
      'great good nice excellent awesome amazing fantastic perfect brilliant very really not bad poor terrible',
    ),
  ]),
  unit: wordsOf('b star stars starts strs point points pts pt marks score rating'),
  trail: wordsOf(`
    please pls plz thanks thank thx ty you u from me for us i guess think suppose overall maybe probably lol haha sir
    madam mate man guys team cheers then at least tbh imo honestly ok okay sure here definitely now rating score today
    it this that out x xx xo regards best id i'd say would give support service product app team agent the unfortunately sadly sorry bro dude honestly ish though tho min max out our side end myself again really currently rn right so far yet start or so thereabouts give take more less perhaps any day
    if honest i'm am in opinion view book had to choose be being fair frankly really truly eh innit tho can already la lah lor leh hehe hehehe wishes all love
    sent iphone android stretch most worst push higher lower pushing whole`),
  joint: wordsOf('because bc cause cos coz cuz since but though although as and however except due'),
  opinion,
  either: wordsOf('or to and also even maybe perhaps possibly probably'),
  outOf: /^(?:outta|outa|out of|out fo|ouf of|ot of|otu of|put of|of|over|from|\/|on a scale of)$/,
  scaleFirst: null,
  half: /^ ?(?:and a half|& a half|1\/2)/,
  counted,
  plain: wordsOf(`
    i i'm i've my me we we're our us you your it it's its the this that a an is was were are be been they he she his her
    not but so very too with for from because just still could would should will can't don't didn't never always after
    before when than then and took takes made make got get had has have app support service team helped works working`),
  articles: wordsOf('one a'),
  elsewhere:
    /\b(?:answer|reply|respond|get|go|going|come|leave|meet|call) (?:you |me |us |back |to |it |there |up ){0,2}(?:at|from|by) \S+$|^at \S+$|\b(?:give|send|get|bring|order) (?:me|us) [a-z\d]+$|\b(?:i'll|i will|we'll|we will|see you|back|home|free|busy|meeting) (?:\w+ ){0,4}(?:at|by|until|till|from) \S+$/,
  portion: wordsOf(`
    of in at on by are have has were users people members seats colleagues employees customers times accounts orders invoices
    devices phones computers boxes parcels tickets drivers staff rooms branches licences`),
  real: wordsOf(`
    nice fine live life give dive hive five's mine line wine pine vine dine nineties none noise one's once ones done gone
    tone bone zone lone light right night might sight tight fight weight height freight eighth even seen sever severe
    seventh tree there thee eighty ninety sixty seventy forty fifty thirty these those threw throw your hour sour pour tour foul form fort fore tend tent tens then teen
    term tem sixth sic six's tow too eon hero zeros zeal tier fiver fives fire file find fie for nie nil`),
};
