import type { Reply } from '../question.js';
import { classifierOf, type Classify } from './classifier.js';
import { withoutDenials } from './denials.js';
import { EXIT_REASON_WEIGHTS } from './exit-reason-weights.js';

type Reason = Extract<Reply, { kind: 'answer' | 'unclear' }>;

/** Class 0 is everything that isn't a reason. */
const NO_REASON = 0;
/** The least likelihood of an answer: below it the customer is asked back. */
const SURE = 0.5;
/** The least likelihood of a part of a reply beside another reason. */
const SURE_BESIDE = 0.8;
/** Likelier than this to be no reason at all, a reply isn't asked back, but read by a person. */
const HARDLY_REASON = 0.35;

/** Who asks or wants something done doesn't tell why they left. */
const ASKS =
  /\?|(?:ます|です|でしょう|せん)か(?:ね)?(?:[。!\s]|$)|(?:て|で|を)(?:ください|下さい|ほしいです|欲しいです)|[嗎吗呢](?:[。!\s]|$)|(?:要|還要)多久|什麼時候|多少錢|哪裡(?:可以|能)|^請(?:問|幫|給|寄|退|轉|打)|^when (?!i |we |my |our |it |you )|^(?:can|could|would|will|where|what|how|who|may) |^(?:is|are|do|does) (?:it|there|this|that|the|you|your|we|my|i|they|any|anyone|anybody|someone) |^(?:please|pls|plz) (?!.*(?:too|so) )|\b(?:misiniz|musunuz|misin|var mi|nasil(?!.*(?:anla|coze|bilm|ogren|[dt][iu]g[iu]n))|ne kadar|ne zaman)\b/u;
const CLAUSES =
  /[,.;:!?。、，；…\n/&+]+|\s(?:and|but|also|plus|ve|ama|ayrica|fakat|ancak|bir de|hem de|ustelik)\s|\s-+\s|(?:けど|けれど|のと)、?|(?<=[いだすた])し、?(?=[^いくかけたてまなよ])|(?:而且|還有|又加上|加上|再加上|但是|但|又)|(?<=[\p{Script=Han}さみ])と(?=[\p{Script=Han}\p{Script=Katakana}使])|(?<=\p{Script=Han}[和跟與及])(?=\p{Script=Han})|(?<=又\p{Script=Han}{1,2})(?=服務|客服|態度)|\bhem (?:de )?/u;

/** "Nothing to do with your product": whatever stands beside it, it isn't the product's fault. */
const UNRELATED =
  /\bnothing to do with (?:you\b|(?:the|your) (?:product|service|software|app|company)\b)|(?:製品|サービス|御社|そちら)とは(?:全く|まったく)?(?:関係|無関係)|\b(?:urunle|hizmetle|sizinle) (?:hic )?(?:alaka|ilgi)\w*|[跟與和同](?:產品|服務|你們|貴公司)(?:無關|沒關係|冇關)/u;
/** Reasons that nobody is to blame for, and the last resort. */
const CIRCUMSTANCES: readonly number[] = [1, 3, 8];
const OTHER = 8;

let classify: Classify | undefined;

/**
 * Why somebody leaves, out of a folded reply in words: by the likelihood that a classifier learnt from phrases in four
 * languages (`deploy/answers/exit-reasons`). What is denied doesn't count; two reasons, or none that is likely enough,
 * are asked back. Null: it isn't about that.
 */
export function readReason(folded: string): Reason | null {
  if (ASKS.test(folded)) return null;
  const said = withoutDenials(folded);
  if (said.trim() === '') return null;
  classify ??= classifierOf(EXIT_REASON_WEIGHTS);
  const whole = best(classify(said));
  const parts = said
    .split(CLAUSES)
    .map((part) => part.trim())
    .filter((part) => part.length > 1 || /\p{Script=Han}/u.test(part))
    .map((part) => best(classify!(part)));
  const meant = new Set(
    parts.filter(({ code, sure }) => code !== NO_REASON && sure >= SURE_BESIDE).map(({ code }) => code),
  );
  if (meant.size > 1) return { kind: 'unclear', why: 'several', candidates: [...meant].toSorted((a, b) => a - b) };
  const [only] = meant;
  if (UNRELATED.test(folded) && !CIRCUMSTANCES.includes(only ?? whole.code)) return answer(OTHER, folded);
  if (whole.code !== NO_REASON && whole.sure >= SURE) return answer(only ?? whole.code, folded);
  if (only !== undefined) return answer(only, folded);
  if (whole.none > HARDLY_REASON) return null;
  return { kind: 'unclear', why: 'not-sure', candidates: whole.likely };
}

function answer(value: number, comment: string): Reason {
  return { kind: 'answer', value, comment };
}

/** The likeliest class, and the two likeliest reasons. */
function best(likelihoods: Float64Array): {
  readonly code: number;
  readonly sure: number;
  readonly none: number;
  readonly likely: readonly number[];
} {
  const order = [...likelihoods.keys()].toSorted((a, b) => likelihoods[b]! - likelihoods[a]!);
  const [code] = order as [number];
  const likely = order.filter((one) => one !== NO_REASON).slice(0, 2);
  return { code, sure: likelihoods[code]!, none: likelihoods[NO_REASON]!, likely: likely.toSorted((a, b) => a - b) };
}
