// Learns from the phrases in exit-reasons which reason a reply means, and from those in numbers whether a number in a
// reply is the answer, and from those in yes-no what says yes or no: softmax regression over the parts of a text that libs/answers weighs. Equal phrases give equal bytes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gramHash, gramsOf } from '../../dist/libs/answers/src/meaning/grams.js';
import { frameOf } from '../../dist/libs/answers/src/rating/frame-number.js';
import { foldText } from '../../dist/libs/answers/src/text/fold-text.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-Hant'];
const HAN_LANGUAGES = new Set(['ja', 'zh-Hant']);
const CLASS_OF = { none: 0, answer: 1, no: 1, yes: 2 };
const PER_PATTERN = 8;
/** A comment beside a number may be anything that people write about. */
const PER_COMMENT = 140;
const EPOCHS = 10;
const SHRINK = 3e-5;
const PACE = 0.5;
const LEAST_STEPS = 8;

/** The exit survey's phrases of all languages, each with its reason; 0 is no reason. */
export function reasonPhrases(languages = LANGUAGES) {
  return languages.flatMap((language) => {
    const said = ({ text }) => [text, ...(language === 'ja' ? politely(text) : mistyped(text))];
    return unlike(linesOf('exit-reasons', language, {}, PER_PATTERN), said);
  });
}

/** Replies to a yes-or-no question, and what is none: 1 is no, 2 is yes. */
export function yesNoPhrases(languages = LANGUAGES) {
  return languages.flatMap((language) => {
    const other = linesOf('exit-reasons', language, {}, 1).filter(({ reason }) => reason === 0);
    const said = ({ text }) => [text, ...(language === 'ja' ? [] : mistyped(text))];
    return unlike([...linesOf('yes-no', language, {}, PER_PATTERN), ...other], said);
  });
}

/** Sentences around a number (`#` in the phrases): 1 when it is the answer, 0 when it isn't. */
export function numberPhrases(languages = LANGUAGES) {
  return languages.flatMap((language) => {
    const comment = linesOf('exit-reasons', language, {}, 1)
      .filter(({ reason, text }) => reason > 0 && !/[\d#]/.test(text))
      .map(({ text }) => text);
    const said = linesOf('yes-no', language, {}, 2)
      .filter(({ reason, text }) => reason > 0 && !/[\d#]/.test(text))
      .map(({ text }) => text);
    return unlike(linesOf('numbers', language, { comment, said }, PER_COMMENT), ({ text }) => {
      const [before, after] = text.split('#').map(foldText);
      const gap = /\s#/.test(text) ? ' ' : '';
      return [frameOf(before + gap, (/#\s/.test(text) ? ' ' : '') + after, HAN_LANGUAGES.has(language))];
    });
  });
}

/** Each text once per class, folded. */
function unlike(lines, saidAs) {
  const found = new Map();
  for (const line of lines)
    for (const said of saidAs(line)) {
      const text = foldText(said);
      found.set(`${line.reason}|${text}`, { reason: line.reason, text });
    }
  return [...found.values()];
}

/** A file's phrases: `{slot}` stands for each of some of the words on the slot's line. */
function linesOf(folder, language, given, perPattern) {
  const slots = { ...given };
  const found = [];
  let reason = null;
  let number = 0;
  for (const line of readFileSync(join(import.meta.dirname, folder, `${language}.txt`), 'utf8')
    .split('\n')
    .map((text) => text.trim())) {
    const slot = /^@(\w+) = (.*)$/.exec(line);
    const heading = /^\[(\d|none|answer|no|yes)\]$/.exec(line);
    if (slot !== null) slots[slot[1]] = partsOf(slot[2]);
    else if (heading !== null) reason = CLASS_OF[heading[1]] ?? Number(heading[1]);
    else
      for (const text of partsOf(line).flatMap((pattern) => filled(pattern, slots, number++, perPattern)))
        found.push({ reason, text });
  }
  return found;
}

const partsOf = (line) =>
  line
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function filled(pattern, slots, number, turns) {
  if (!pattern.includes('{')) return [pattern];
  return Array.from({ length: turns }, (_, turn) => {
    let place = 0;
    return pattern.replaceAll(/\{(\w+)\}/g, (_all, name) => {
      const words = slots[name];
      return words[(number * 7 + turn * (2 + 2 * place++)) % words.length];
    });
  });
}

/** A Japanese phrase in polite endings; those that don't exist do no harm. */
function politely(phrase) {
  const endings = [
    [/(?<=[がはもの])ない$/, 'ありません'],
    [/(?<=[がはもの])なかった$/, 'ありませんでした'],
    [/ない$/, 'ません'],
    [/なかった$/, 'ませんでした'],
    [/(?<!な)かった$/, 'かったです'],
    [/い$/, 'いです'],
    [/った$/, 'りました'],
    [/([したれけきえせてべみ])た$/, '$1ました'],
    [/する$/, 'します'],
    [/る$/, 'ります'],
    [/(?<=[\p{Script=Han}\p{Script=Katakana}ー])$/u, 'です'],
  ];
  const polite = endings.find(([ending]) => ending.test(phrase));
  return polite === undefined ? [] : [phrase.replace(...polite)];
}

/** A phrase in Latin letters with a slip of the finger in its longest word. */
function mistyped(phrase) {
  const [longest = ''] = phrase.split(/[^\p{Script=Latin}]+/u).sort((a, b) => b.length - a.length);
  if (longest.length < 5) return [];
  const at = 1 + ((phrase.length * 7) % (longest.length - 3));
  const slips = [
    longest.slice(0, at) + longest.slice(at + 1),
    longest.slice(0, at) + longest[at + 1] + longest[at] + longest.slice(at + 2),
  ];
  return [phrase.replace(longest, slips[phrase.length % 2])];
}

/**
 * The classifier's bytes, as libs/answers/src/meaning/classifier.ts reads them.
 *
 * @param phrases - texts with the numbers of their classes
 * @param classes - how many there are
 */
export function train(phrases, classes) {
  const counts = new Map();
  const grams = phrases.map(({ text }) => [...gramsOf(text)]);
  for (const gram of grams.flat()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const known = [...counts].filter(([, count]) => count > 1).map(([gram]) => gram);
  const places = new Map(known.map((gram, place) => [gram, place]));
  const share = Float64Array.from(known, (gram) => Math.log(1 + phrases.length / counts.get(gram)));
  const rows = grams.map((all) => {
    const own = all.flatMap((gram) => places.get(gram) ?? []);
    const length = Math.hypot(...own.map((place) => share[place])) || 1;
    return { own, value: own.map((place) => share[place] / length) };
  });
  const weights = new Float64Array(known.length * classes);
  const bias = new Float64Array(classes);
  descend(rows, phrases, weights, bias);
  return bytesOf(known, share, weights, bias);
}

function descend(rows, phrases, weights, bias) {
  const classes = bias.length;
  const squares = new Float64Array(weights.length).fill(1e-6);
  const order = rows.map((_, row) => row);
  const draw = drawing(7);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(draw() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    for (const row of order) {
      const { own, value } = rows[row];
      const off = likelihoods(own, value, weights, bias);
      off[phrases[row].reason] -= 1;
      for (let at = 0; at < classes; at++) bias[at] -= 0.02 * off[at];
      for (const [index, place] of own.entries())
        for (let at = 0; at < classes; at++) {
          const cell = place * classes + at;
          const slope = off[at] * value[index] + SHRINK * weights[cell];
          squares[cell] += slope * slope;
          weights[cell] -= (PACE / Math.sqrt(squares[cell])) * slope;
        }
    }
  }
}

function likelihoods(own, value, weights, bias) {
  const classes = bias.length;
  const scores = Float64Array.from(bias);
  for (const [index, place] of own.entries())
    for (let at = 0; at < classes; at++) scores[at] += weights[place * classes + at] * value[index];
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, one) => total + one, 0);
  return raised.map((one) => one / sum);
}

function bytesOf(known, share, weights, bias) {
  const classes = bias.length;
  const steps = Float32Array.from({ length: classes }, (_, at) => {
    let highest = 0;
    for (let cell = at; cell < weights.length; cell += classes) highest = Math.max(highest, Math.abs(weights[cell]));
    return highest / 127;
  });
  // What says little for any class isn't kept.
  const says = (place) => steps.some((step, at) => Math.abs(weights[place * classes + at]) > LEAST_STEPS * step);
  const order = known
    .map((gram, place) => ({ hash: gramHash(gram), place }))
    .filter(({ place }) => says(place))
    .sort((a, b) => a.hash - b.hash);
  const most = share.reduce((highest, one) => Math.max(highest, one), 0);
  const size = Uint32Array.of(order.length, classes);
  const hashes = Uint32Array.from(order, ({ hash }) => hash);
  const shares = Uint8Array.from(order, ({ place }) => Math.max(1, Math.round((share[place] / most) * 255)));
  const rounded = Int8Array.from(
    order.flatMap(({ place }) =>
      Array.from(steps, (step, at) => Math.round(weights[place * classes + at] / (step || 1))),
    ),
  );
  return Buffer.concat(
    [size, Float32Array.from(bias), steps, hashes, shares, rounded].map(({ buffer }) => Buffer.from(buffer)),
  );
}

function drawing(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
