import { table, thousands } from '../cli/output.js';
import { keptPromises, type KillsResult } from './verify-kills.js';

/** What the kills did, for people. */
export function killsReport(result: KillsResult): string {
  const { decisions, kills, seed, mails, webhooks, differences, compared, seconds } = result;
  const rows = [
    ['mails', mails.due, mails.received, mails.twice.length, mails.missing.length, mails.unknown, mails.inFlight],
    ['webhooks', webhooks.due, webhooks.received, webhooks.repeats, webhooks.missing.length, 0, webhooks.inFlight],
  ];
  const broken = Object.entries({
    'received twice': mails.twice,
    'never received': [...mails.missing, ...webhooks.missing],
    'repeated with another body': webhooks.changed,
    ...Object.fromEntries(Object.entries(differences).map(([name, ids]) => [`different in ${name}`, ids])),
  }).flatMap(([what, ids]) => (ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}`]));
  return [
    `${thousands(decisions)} decisions, the service killed ${kills} times (seed ${seed}), ${seconds} s.`,
    table(['', 'due', 'received', 'again', 'missing', 'outcome unknown', 'cut by a kill'], rows),
    keptPromises(result)
      ? `No mail came twice and none is missing; ${thousands(compared)} rows equal those of an undisturbed run, sends of unknown outcome apart.`
      : broken.join('\n') || 'More sends are of unknown outcome than kills have cut.',
  ].join('\n\n');
}
