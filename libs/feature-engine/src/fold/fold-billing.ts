import type { EventData } from '#contracts';
import { nameHash } from '../hash/text-hash.js';
import { parseInstant } from '../state/days.js';
import { UNSAID } from '../state/recent-rows.js';
import { SERIES } from '../state/series.js';
import { toMilli } from '../state/saturating.js';
import { noteCurrency } from './currency.js';
import type { Folding, Handler } from './folding.js';

/** Columns of a contract event. */
export const CONTRACT = {
  time: 0,
  kind: 1,
  contract: 2,
  plan: 3,
  amount: 4,
  months: 5,
  end: 6,
  seats: 7,
  addOns: 8,
  discount: 9,
  flags: 10,
} as const;

/** Of events at the same moment the one with the higher kind counts as the later. */
export const CONTRACT_KIND = { started: 0, changed: 1, renewed: 2, canceled: 3 } as const;

/** Bits of the flags column: said and true, said and false. */
export const CONTRACT_FLAG = { renews: 1, endsByItself: 2, trial: 4, noTrial: 8 } as const;

/** Columns of an invoice event. */
export const INVOICE = { time: 0, paid: 1, invoice: 2 } as const;

/** Events without a subscription id are about the customer's only one. */
const ONLY_CONTRACT = 1;
const row = new Float64Array(11);

type ContractData = EventData<'subscription.started'>;

function noteContract(folding: Folding, data: ContractData, kind: number): void {
  row[CONTRACT.time] = folding.time;
  row[CONTRACT.kind] = kind;
  row[CONTRACT.contract] = data.subscription ? nameHash(data.subscription) : ONLY_CONTRACT;
  row[CONTRACT.plan] = data.plan ? nameHash(data.plan) : UNSAID;
  row[CONTRACT.amount] = saidMilli(data.amount);
  row[CONTRACT.months] = saidMilli(data.billingPeriodMonths);
  const end = parseInstant(data.endsAt);
  row[CONTRACT.end] = Number.isNaN(end) ? UNSAID : end;
  row[CONTRACT.seats] = saidMilli(data.seats);
  row[CONTRACT.addOns] = data.addOns ? data.addOns.length : UNSAID;
  row[CONTRACT.discount] = saidMilli(data.discount);
  row[CONTRACT.flags] = flagsOf(data);
  folding.state.contracts.offer(row);
  noteCurrency(folding.state, data.currency);
}

function saidMilli(value: number | null | undefined): number {
  return value === null || value === undefined ? UNSAID : toMilli(value);
}

function flagsOf(data: ContractData): number {
  let flags = 0;
  if (data.autoRenew === true) flags |= CONTRACT_FLAG.renews;
  if (data.autoRenew === false) flags |= CONTRACT_FLAG.endsByItself;
  if (data.trial === true) flags |= CONTRACT_FLAG.trial;
  if (data.trial === false) flags |= CONTRACT_FLAG.noTrial;
  return flags;
}

function noteInvoice(folding: Folding, invoice: string | null | undefined, paid: 0 | 1): void {
  row[INVOICE.time] = folding.time;
  row[INVOICE.paid] = paid;
  row[INVOICE.invoice] = invoice ? nameHash(invoice) : UNSAID;
  folding.state.invoices.offer(row);
}

/** Contracts, invoices and purchases. */
export const foldBilling: {
  'subscription.started': Handler<'subscription.started'>;
  'subscription.changed': Handler<'subscription.changed'>;
  'subscription.renewed': Handler<'subscription.renewed'>;
  'subscription.canceled': Handler<'subscription.canceled'>;
  'invoice.paid': Handler<'invoice.paid'>;
  'invoice.payment_failed': Handler<'invoice.payment_failed'>;
  'purchase.made': Handler<'purchase.made'>;
  'refund.issued': Handler<'refund.issued'>;
  'discount.requested': Handler<'discount.requested'>;
  'contract.change_requested': Handler<'contract.change_requested'>;
} = {
  'subscription.started': (folding, data) => {
    folding.count(SERIES.contractStarted);
    noteContract(folding, data, CONTRACT_KIND.started);
  },
  'subscription.changed': (folding, data) => noteContract(folding, data, CONTRACT_KIND.changed),
  'subscription.renewed': (folding, data) => {
    folding.count(SERIES.contractRenewed);
    noteContract(folding, data, CONTRACT_KIND.renewed);
  },
  'subscription.canceled': (folding, data) => {
    folding.count(SERIES.contractCanceled);
    noteContract(folding, data, CONTRACT_KIND.canceled);
  },
  'invoice.paid': (folding, data) => {
    folding.count(SERIES.paid);
    folding.add(SERIES.paidAmount, toMilli(data.amount));
    noteInvoice(folding, data.invoice, 1);
    noteCurrency(folding.state, data.currency);
  },
  'invoice.payment_failed': (folding, data) => {
    folding.count(SERIES.paymentFailed);
    noteInvoice(folding, data.invoice, 0);
  },
  'purchase.made': (folding, data) => {
    folding.count(SERIES.purchase);
    folding.add(SERIES.purchaseAmount, toMilli(data.amount));
    if (data.quantity !== null && data.quantity !== undefined)
      folding.add(SERIES.purchaseQuantity, toMilli(data.quantity));
    noteCurrency(folding.state, data.currency);
  },
  'refund.issued': (folding, data) => {
    folding.count(SERIES.refund);
    folding.add(SERIES.refundAmount, toMilli(data.amount));
  },
  'discount.requested': (folding) => folding.count(SERIES.discountRequested),
  'contract.change_requested': (folding) => folding.count(SERIES.changeRequested),
};
