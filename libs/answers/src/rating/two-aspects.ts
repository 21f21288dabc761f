import { hanNumber } from '../numbers/han-number.js';

const ASPECT =
  '(?:the |your |my )?(?:app|product|software|tool|support|(?:customer )?service|pric(?:e|ing)|delivery|(?:web)?site|design|speed|quality|ease|value|staff|food|room|price performance|hiz|kalite|kolaylik|personel|tasarim|site|uygulama|urun|destek|hizmet|fiyat|teslimat|arayuz|アプリ|サポート|製品|商品|価格|値段|料金|対応|サービス|デザイン|機能|速さ|スピード|品質|質|使いやすさ|接客|スタッフ|客服|服務|價格|價錢|功能|產品|系統|介面|態度|速度|品質|品质|質量|易用度|設計|外觀|師傅|餐點|環境)';
/** The same behind the numbers: "8 for speed but 4 for price". */
const FOR =
  /^(?<one>\d{1,2})(?: points?| stars?)? (?:for|on) [a-z ]{2,30}?,? ?(?:and|but)? ?(?<other>\d{1,2})(?: points?| stars?)? (?:for|on) [a-z ]{2,30}[.!]*$/;
const SAID = '\\s*(?:gets?|is|icin|:|は|が|に|是|係|給)?\\s*';
const NUMBER = '(?:\\d{1,2}|[零一二兩三四五六七八九十])(?=\\D|$)';
const UNIT = '\\s*(?:points?|stars?|puan|yildiz|点|分|星|顆星)?';
const TWO = new RegExp(
  `^${ASPECT}${SAID}(?<one>${NUMBER})${UNIT}(?:[\\s,、;]|and|but|ve|ama|で|、)*${ASPECT}${SAID}(?<other>${NUMBER})${UNIT}(?:です|だ|吧|啦)?[.!。\\s]*$`,
  'u',
);

/** The two numbers of "app 9, support 3": each is for a part of what was asked about. Null for anything else. */
export function twoAspects(text: string): readonly [number, number] | null {
  const { one, other } = (TWO.exec(text) ?? FOR.exec(text))?.groups ?? {};
  return one === undefined ? null : [valueOf(one), valueOf(other!)];
}

const valueOf = (said: string): number => (/\d/.test(said) ? Number(said) : hanNumber(said));
