import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Question, Reply } from './question.js';
import { understandReply } from './understand-reply.js';

const ten: Question = { kind: 'scale', min: 1, max: 10 };
const exit: Question = {
  kind: 'choice',
  options: [
    { code: 1, says: ['cheaper', 'too expensive', 'pahalı', '値段', '太貴'] },
    { code: 2, says: ['missing feature', 'eksik özellik', '機能が足りない', '缺少功能'] },
    { code: 3, says: ['no longer need', 'artık ihtiyac', '必要なくな', '不再需要'] },
  ],
};
const answer = (value: number, comment: string | null = null): Reply => ({ kind: 'answer', value, comment });

describe('a reply to "from 1 to 10"', () => {
  it.each([
    ...[
      ['8', 8],
      ['８', 8],
      ['⑧', 8],
      ['8️⃣', 8],
      ['8/10', 8],
      ['8 out of 10', 8],
      ['Eight!', 8],
      ['a solid 9', 9],
      ['10!!!', 10],
    ],
    ...[
      ['I would give it an 8', 8],
      ['Hi, my rating is 9. Thanks!', 9],
      ['Great service. 9 from me', 9],
      ['full marks', 10],
    ],
    ...[
      ['eigth', 8],
      ['sevn', 7],
      ['nien', 9],
      ['i woud say 8', 8],
      ['l0', 10],
    ],
    ...[
      ['sekiz', 8],
      ['8 veriyorum', 8],
      ["8'i", 8],
      ['on üzerinden sekiz', 8],
      ['10 üzerinden 10', 10],
      ['tam puan', 10],
      ['bes yildiz', 5],
    ],
    ...[
      ['８点です', 8],
      ['八点', 8],
      ['10段階で7です', 7],
      ['はち', 8],
      ['8点くらいだと思います', 8],
      ['満点です', 10],
    ],
    ...[
      ['八分', 8],
      ['我給8分', 8],
      ['大概7分吧', 7],
      ['10分滿分我給8分', 8],
      ['滿分', 10],
      ['玖', 9],
    ],
  ] as [string, number][])('takes %j as %d', (text, value) => {
    expect(understandReply(text, ten)).toEqual(answer(value));
  });

  it.each([
    ['8 because it was slow', 8],
    ['dokuz çünkü çok hızlıydı', 9],
    ['8点です。対応が早かったです', 8],
    ['8分，很滿意', 8],
  ])('keeps the words beside the number: %j', (text, value) => {
    expect(understandReply(text, ten)).toEqual(answer(value, text));
  });

  it.each([
    ['7 or 8', 'several', [7, 8]],
    ['7か8', 'several', [7, 8]],
    ['7 buçuk', 'several', [7, 8]],
    ['8 for the product, 3 for support', 'several', [3, 8]],
    ['11', 'out-of-range', []],
    ['4/5', 'other-scale', []],
  ] as const)('asks back: %j', (text, why, candidates) => {
    expect(understandReply(text, ten)).toEqual({ kind: 'unclear', why, candidates });
  });

  it.each([
    ...[
      '3 of my colleagues left',
      '2 weeks ago I asked for help',
      'call me at 5',
      'I have 4 cats',
      '5pm',
      '$5',
      '-5',
      'nice',
      'live',
      'light',
    ],
    ...[
      'bir sorun var',
      'altı ay önce',
      '3 kişiyiz',
      'yeni',
      '2人で使っています',
      '一番良いです',
      '3時に電話してください',
    ],
    ...['三個人用', '下午3點打給我', 'cancel my subscription', "I can't stop using it", 'stop by tomorrow', ''],
  ])('takes %j for no answer', (text) => {
    expect(understandReply(text, ten)).toEqual({ kind: 'other' });
  });
});

describe('a wish about the channel', () => {
  it.each([
    ...[
      'stop',
      'STOP!!',
      'S T O P',
      'ＳＴＯＰ',
      'stpo',
      'please stop texting me',
      'unsubscribe',
      'stop texting me you idiots',
    ],
    ...[
      'iptal',
      'RET',
      'mesaj atmayın',
      'artık mesaj göndermeyin lütfen',
      '停止',
      '配信停止',
      'もう送らないでください',
    ],
    ...['退訂', '不要再傳了', '請停止發送簡訊', 'arrêt', 'СТОП'],
  ])('hears STOP in %j, whatever was asked', (text) => {
    expect([understandReply(text, ten), understandReply(text, { kind: 'yes-no' })]).toEqual([
      { kind: 'stop' },
      { kind: 'stop' },
    ]);
  });
});

describe('a reply to a list of options', () => {
  it.each([
    ...([
      ['1', 1],
      ['option 2', 2],
      ['the third one', 3],
      ['2. seçenek', 2],
      ['3番', 3],
      ['第二個', 2],
      ['ikinci', 2],
    ] as const),
  ])('takes %j by its number', (text, value) => {
    expect(understandReply(text, exit)).toEqual(answer(value));
  });

  it.each([
    ['It is too expensive', 1],
    ['Çok pahalı', 1],
    ['値段が高いから', 1],
    ['缺少功能', 2],
  ])('takes %j by its words', (text, value) => {
    expect(understandReply(text, exit)).toEqual(answer(value, text));
  });

  it('asks back when several are meant, and takes a denied one for none', () => {
    expect(understandReply('too expensive and no longer needed', exit)).toEqual({
      ...{ kind: 'unclear', why: 'several', candidates: [1, 3] },
    });
    expect(understandReply('it was not too expensive', exit)).toEqual({ kind: 'other' });
  });
});

describe('a reply to yes or no', () => {
  it.each([
    ...([
      ['Yes please', 1],
      ['evet', 1],
      ['はい', 1],
      ['好的', 1],
      ['no', 0],
      ['hayır', 0],
      ['いいえ', 0],
      ['沒有', 0],
      ['不要', 0],
    ] as const),
  ])('takes %j as %d', (text, value) => {
    expect(understandReply(text, { kind: 'yes-no' })).toEqual(answer(value));
  });
});

it('never answers outside of the scale and never throws, whatever arrives', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const reply = understandReply(text, ten);
      return reply.kind !== 'answer' || (Number.isInteger(reply.value) && reply.value >= 1 && reply.value <= 10);
    }),
  ));
