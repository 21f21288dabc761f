import { money, table, thousands } from '../cli/output.js';
import type { DayDryRun, DryRunResult, PlaybookDryRun, RefusedDryRun } from './dry-run-result.js';

/** Names that a line gives before it only counts. */
const NAMED = 3;

/** The result as text for people. */
export function tellDryRun(result: DryRunResult, days: boolean): string {
  const { playbooks, customers, events, riskEvents, from, to } = { ...result, to: result.until };
  const head = [
    `Dry run from ${from} to ${to}: ${thousands(events)} events of ${thousands(customers)} customers, ${thousands(riskEvents)} risk events, ${result.seconds.toFixed(1)} s.`,
    ...result.how,
  ];
  const totals = table(
    ['playbook', 'reached', 'plays', 'messages', 'notices', 'tasks', 'offers cost', 'plays cost', 'goals'],
    playbooks.map((one) => [
      ...[`${one.playbook} v${one.version}`, one.reached, one.plays, messagesOf(one), one.notices, one.tasks],
      ...[money(one.offersMinor, null), money(one.playsMinor, null), one.goals],
    ]),
  );
  return [head.join('\n'), totals, ...playbooks.map((one) => tellPlaybook(one, days))].join('\n\n');
}

function tellPlaybook(one: PlaybookDryRun, days: boolean): string {
  const { playbook, version, refused, neverConsidered } = one;
  const lines = [
    `${playbook} v${version}`,
    `  never considered, since nothing of its "when" happened: ${thousands(neverConsidered)} customers`,
    ...refused.map((refusal) => `  ${tellRefusal(refusal)}`),
  ];
  if (days) for (const day of one.days) lines.push(...tellDay(day).map((line) => `  ${line}`));
  return lines.join('\n');
}

function tellRefusal({ rule, times, customers, example, allowedAt }: RefusedDryRun): string {
  const got = customers.length === 0 ? 'who got it another time' : `${named(customers)} got nothing`;
  const when = allowedAt === null ? '' : `, allowed from ${allowedAt} on at the earliest`;
  return `refused ${thousands(times)} times by ${rule}: ${got} (such as "${example}"${when})`;
}

function tellDay({
  date,
  begun,
  messages,
  tasks,
  goals,
  stopped,
  refused,
  offersMinor,
  playsMinor,
}: DayDryRun): string[] {
  const parts = [
    ...(begun.length === 0 ? [] : [`begins for ${named(begun)}`]),
    ...messages.map(({ channel, template, customers }) => `${channel} ${template} to ${named(customers)}`),
    ...tasks.map(({ title, customers }) => `task "${title}" about ${named(customers)}`),
    ...(goals.length === 0 ? [] : [`goal reached by ${named(goals)}`]),
    ...stopped.map(({ reason, customers }) => `ends for ${named(customers)}: ${reason}`),
    ...refused.map(({ rule, customers }) => `${rule} refuses ${named(customers)}`),
    ...(offersMinor + playsMinor === 0 ? [] : [`costs ${money(offersMinor + playsMinor, null)}`]),
  ];
  return parts.map((part, index) => `${index === 0 ? date : ' '.repeat(date.length)}  ${part}`);
}

function messagesOf({ messages }: PlaybookDryRun): string {
  const parts = Object.entries(messages).map(([channel, count]) => `${thousands(count)} ${channel}`);
  return parts.join(', ') || '-';
}

/** "cus-1, cus-2, cus-3 and 17 more". */
function named(customers: readonly string[]): string {
  const more = customers.length - NAMED;
  return `${customers.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${thousands(more)} more` : ''}`;
}
