/** What is summed by day and over the whole life. Declared usage types follow behind, one series each. */
const NAMES = [
  'usageOther',
  'usageValue',
  'session',
  'sessionSeconds',
  'seatLogin',
  'seatAdded',
  'seatRemoved',
  'purchase',
  'purchaseAmount',
  'purchaseQuantity',
  'exported',
  'refund',
  'refundAmount',
  'paid',
  'paidAmount',
  'paymentFailed',
  'discountRequested',
  'changeRequested',
  'contractStarted',
  'contractRenewed',
  'contractCanceled',
  'ticketOpened',
  'ticketReplied',
  'ticketReopened',
  'feedbackNegative',
  'feedbackNeutral',
  'feedbackPositive',
  'featureRequested',
  'rated',
  'messageSent',
  'messageOpened',
  'messageClicked',
  'messageReplied',
  'messageBounced',
  'messageComplained',
  'optedOut',
  'optedIn',
  'exitIntent',
  'surveyAnswered',
] as const;

export type SeriesName = (typeof NAMES)[number];

/** Index of each fixed series. */
export const SERIES = Object.fromEntries(NAMES.map((name, index) => [name, index])) as Readonly<
  Record<SeriesName, number>
>;

/** The first declared usage type's series. */
export const FIRST_USAGE_TYPE: number = NAMES.length;

/** Days that high-frequency series reach back: 18 weeks and a little. */
export const USAGE_HORIZON = 128;
/** Days that rarer series reach back: a year and a month. */
export const EVENT_HORIZON = 400;
/** Days that purchases reach back: two years. */
const PURCHASE_HORIZON = 735;

const FREQUENT: readonly SeriesName[] = ['usageOther', 'usageValue', 'session', 'sessionSeconds', 'seatLogin'];
const PURCHASES: readonly SeriesName[] = ['purchase', 'purchaseAmount', 'purchaseQuantity'];

/** What only the company or a machine does isn't the customer's own activity. Mail is also opened by machines. */
const NOT_ACTIVITY: readonly SeriesName[] = [
  'seatAdded',
  'seatRemoved',
  'refund',
  'refundAmount',
  'paid',
  'paidAmount',
  'paymentFailed',
  'contractStarted',
  'contractRenewed',
  'contractCanceled',
  'messageSent',
  'messageOpened',
  'messageBounced',
  'messageComplained',
  'optedOut',
  'optedIn',
];

/** The series of a catalogue with some declared usage types. */
export interface SeriesPlan {
  readonly count: number;
  /** Days that each series reaches back. */
  readonly horizons: Int32Array;
  /** 1 for use of the product: what counts in its total, its days and its gaps. */
  readonly isUsage: Uint8Array;
  /** 1 for anything that the customer does. */
  readonly isActivity: Uint8Array;
}

/**
 * @param usageTypes - number of declared usage types
 * @param own - horizons of the series of own features, which lie behind those; what they count is counted elsewhere too
 */
export function planSeries(usageTypes: number, own: readonly number[] = []): SeriesPlan {
  const firstOwn = FIRST_USAGE_TYPE + usageTypes;
  const count = firstOwn + own.length;
  const plan = {
    count,
    horizons: new Int32Array(count).fill(USAGE_HORIZON),
    isUsage: new Uint8Array(count).fill(1),
    isActivity: new Uint8Array(count).fill(1),
  };
  NAMES.forEach((name, series) => {
    if (PURCHASES.includes(name)) plan.horizons[series] = PURCHASE_HORIZON;
    else if (!FREQUENT.includes(name)) plan.horizons[series] = EVENT_HORIZON;
    plan.isUsage[series] = name === 'usageOther' ? 1 : 0;
    plan.isActivity[series] = NOT_ACTIVITY.includes(name) ? 0 : 1;
  });
  plan.horizons.set(own, firstOwn);
  plan.isUsage.fill(0, firstOwn);
  plan.isActivity.fill(0, firstOwn);
  return plan;
}
