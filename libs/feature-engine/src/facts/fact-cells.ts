import type { ContractFacts } from './contract-facts.js';
import type { Facts } from './facts.js';

const NAMES = [
  ...['knownDays', 'usageSilence', 'activitySilence', 'usageIdle', 'usualWeek', 'activityGapMean'],
  ...['usageGapMean', 'usageGapVariation', 'usageGapLongest', 'usageStreak', 'usageStreakLongest'],
  ...['purchaseRecency', 'purchaseGapMean', 'purchaseGapVariation', 'purchaseGapLongest'],
  ...['contractsActive', 'contractMonthly', 'contractSeats', 'contractAddOns', 'contractDiscount'],
  ...['contractDaysToEnd', 'contractTenureDays', 'contractsEndingByThemselves', 'contractsPending', 'contractTrial'],
  ...['contractMonths', 'contractTermDays', 'contractPriceRatio', 'contractEndDays', 'contractsEnded90'],
  ...['contractRaises', 'contractCuts', 'contractPlanChanges', 'contractRaiseDays', 'contractCutDays'],
  ...['invoicesOpen', 'invoiceOpenDays', 'ticketsOpen', 'ticketsWaiting', 'ticketsSameTopic'],
  ...['ticketOpenDays', 'ticketAnswerHours', 'ticketResolutionHours'],
  ...['csatLast', 'csatRecency', 'csatMean', 'csatTrend', 'npsLast', 'npsRecency', 'npsMean', 'npsTrend'],
  ...['messagesUnopened', 'messagesUnanswered'],
  ...['seatsPresent', 'seatsActive7', 'seatsActive28', 'seatTopShare', 'seatTopSilence', 'adminSilence'],
  ...['breadth28', 'breadth84', 'breadthNew28', 'breadthDropped'],
] as const;

/** A fact that is a feature as it stands. NaN where it isn't known. */
export type Fact = (typeof NAMES)[number];

/** Cell of each. */
export const FACT = Object.fromEntries(NAMES.map((name, cell) => [name, cell])) as Readonly<Record<Fact, number>>;

export const FACT_CELLS: number = NAMES.length;

/** Writes the facts to their cells: numbers that lie together are copied without a call for each. */
export function tellFacts(facts: Facts, cells: Float64Array): void {
  tellUse(facts, cells);
  tellContracts(facts.contracts, cells);
  tellCare(facts, cells);
  tellSeats(facts, cells);
  const { purchases } = facts;
  cells[FACT.purchaseRecency] = purchases.recency;
  cells[FACT.purchaseGapMean] = purchases.gapMean;
  cells[FACT.purchaseGapVariation] = purchases.gapVariation;
  cells[FACT.purchaseGapLongest] = purchases.gapLongest;
}

function tellUse(facts: Facts, cells: Float64Array): void {
  const { usageGaps, breadth } = facts;
  cells[FACT.knownDays] = facts.knownDays;
  cells[FACT.usageSilence] = facts.usageSilence;
  cells[FACT.activitySilence] = facts.activitySilence;
  cells[FACT.usageIdle] = facts.usageIdle;
  cells[FACT.usualWeek] = facts.usualWeek;
  cells[FACT.activityGapMean] = facts.activityGapMean;
  cells[FACT.usageGapMean] = usageGaps.mean;
  cells[FACT.usageGapVariation] = usageGaps.variation;
  cells[FACT.usageGapLongest] = usageGaps.longest;
  cells[FACT.usageStreak] = usageGaps.streak;
  cells[FACT.usageStreakLongest] = usageGaps.longestStreak;
  cells[FACT.breadth28] = breadth.in28;
  cells[FACT.breadth84] = breadth.in84;
  cells[FACT.breadthNew28] = breadth.new28;
  cells[FACT.breadthDropped] = breadth.dropped;
}

/** Where no contract was ever known, their numbers aren't 0 but unknown. */
function tellContracts(contracts: ContractFacts, cells: Float64Array): void {
  const isKnown = contracts.known > 0;
  cells[FACT.contractsActive] = isKnown ? contracts.active : NaN;
  cells[FACT.contractsEndingByThemselves] = isKnown ? contracts.endsByItself : NaN;
  cells[FACT.contractsPending] = isKnown ? contracts.pending : NaN;
  cells[FACT.contractTrial] = isKnown ? contracts.trial : NaN;
  cells[FACT.contractsEnded90] = isKnown ? contracts.ended90 : NaN;
  cells[FACT.contractRaises] = isKnown ? contracts.raises : NaN;
  cells[FACT.contractCuts] = isKnown ? contracts.cuts : NaN;
  cells[FACT.contractPlanChanges] = isKnown ? contracts.planChanges : NaN;
  cells[FACT.contractMonthly] = contracts.monthly;
  cells[FACT.contractSeats] = contracts.seats;
  cells[FACT.contractAddOns] = contracts.addOns;
  cells[FACT.contractDiscount] = contracts.discount;
  cells[FACT.contractDaysToEnd] = contracts.daysToEnd;
  cells[FACT.contractTenureDays] = contracts.tenureDays;
  cells[FACT.contractMonths] = contracts.months;
  cells[FACT.contractTermDays] = contracts.termDays;
  cells[FACT.contractPriceRatio] = contracts.priceRatio;
  cells[FACT.contractEndDays] = contracts.daysSinceEnd;
  cells[FACT.contractRaiseDays] = contracts.daysSinceRaise;
  cells[FACT.contractCutDays] = contracts.daysSinceCut;
}

function tellCare({ invoices, tickets, csat, nps, messages }: Facts, cells: Float64Array): void {
  cells[FACT.invoicesOpen] = invoices.open;
  cells[FACT.invoiceOpenDays] = invoices.openDays;
  cells[FACT.ticketsOpen] = tickets.open;
  cells[FACT.ticketsWaiting] = tickets.waiting;
  cells[FACT.ticketsSameTopic] = tickets.sameTopic;
  cells[FACT.ticketOpenDays] = tickets.oldestOpenDays;
  cells[FACT.ticketAnswerHours] = tickets.meanAnswerHours;
  cells[FACT.ticketResolutionHours] = tickets.meanResolutionHours;
  cells[FACT.csatLast] = csat.last;
  cells[FACT.csatRecency] = csat.recency;
  cells[FACT.csatMean] = csat.mean;
  cells[FACT.csatTrend] = csat.trend;
  cells[FACT.npsLast] = nps.last;
  cells[FACT.npsRecency] = nps.recency;
  cells[FACT.npsMean] = nps.mean;
  cells[FACT.npsTrend] = nps.trend;
  cells[FACT.messagesUnopened] = messages.unopened;
  cells[FACT.messagesUnanswered] = messages.unanswered;
}

/** Where no event names a seat, their numbers aren't 0 but unknown. */
function tellSeats({ seats, state }: Facts, cells: Float64Array): void {
  const isKnown = state.seats.count > 0;
  cells[FACT.seatsPresent] = isKnown ? seats.present : NaN;
  cells[FACT.seatsActive7] = isKnown ? seats.active7 : NaN;
  cells[FACT.seatsActive28] = isKnown ? seats.active28 : NaN;
  cells[FACT.seatTopShare] = seats.topShare;
  cells[FACT.seatTopSilence] = seats.topSilence;
  cells[FACT.adminSilence] = seats.adminSilence;
}
