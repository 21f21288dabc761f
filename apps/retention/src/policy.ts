import { InvalidConfiguration, type Configuration } from '#config';
import { isTimeZone, type Policy } from '#playbooks';

const DAY_MS = 86_400_000;

/** The guard rails that the configuration sets. @throws InvalidConfiguration for a time of day or zone that isn't one */
export function policyOf({ retention }: Configuration): Policy {
  const { holdoutShare, holdoutSalt, caps, quietHours, defaultTimeZone, valuableMinor, purposes } = retention;
  const problems: string[] = [];
  const fromMinute = minuteOf(quietHours.from);
  const toMinute = minuteOf(quietHours.to);
  if (fromMinute === null) problems.push('retention.quietHours.from: expected a time of day from 00:00 to 23:59');
  if (toMinute === null) problems.push('retention.quietHours.to: expected a time of day from 00:00 to 23:59');
  if (!isTimeZone(defaultTimeZone))
    problems.push('retention.defaultTimeZone: expected a zone such as "Europe/Istanbul"');
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return {
    ...{ holdoutShare, holdoutSalt, defaultTimeZone, valuableMinor },
    messagesPerWeek: caps.messagesPerWeek,
    messagesPerMonth: caps.messagesPerMonth,
    quietHours: quietHours.enabled ? { fromMinute: fromMinute!, toMinute: toMinute! } : null,
    channelCaps: channelCapsOf(caps.channels),
    surveyEveryDays: retention.surveyEveryDays,
    servicePurposes: purposes.service,
    afterLeavingPurposes: purposes.afterLeaving,
    billing: retention.billing === undefined ? 'people' : 'system',
    tooLateAfterMs: 3 * DAY_MS,
  };
}

function channelCapsOf(caps: Configuration['retention']['caps']['channels']): Policy['channelCaps'] {
  return Object.fromEntries(
    Object.entries(caps).map(([channel, { messagesPerWeek, messagesPerMonth }]) => [
      channel,
      { perWeek: messagesPerWeek ?? Infinity, perMonth: messagesPerMonth ?? Infinity },
    ]),
  );
}

function minuteOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number) as [number, number];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}
