import type { FeatureEngine } from '#feature-engine';
import type { GroupedPositions } from '#storage';
import type { TopicHistory } from '#stream';

const DAY_MS = 86_400_000;

/**
 * Why the input topics can't give the states that a catalogue needs: records that the states haven't seen are gone, or
 * will be before its longest window has passed. Empty when they can.
 *
 * @param positions - where the states stand; nowhere at first
 */
export function lostHistory(
  { catalogue }: FeatureEngine,
  history: readonly TopicHistory[],
  positions: GroupedPositions,
): string[] {
  const windowDays = Math.max(0, ...catalogue.features.map((feature) => feature.windowDays ?? 0));
  return history.flatMap(({ topic, starts, retentionMs }) => [
    ...[...starts]
      .map(([group, start]) => ({ group, start, position: positions.get(group)?.get(topic) ?? 0n }))
      .filter(({ start, position }) => start > position)
      .map(
        ({ group, start, position }) =>
          `${topic}/${group} begins at offset ${start}, the states stand at ${position}: what lay between is deleted`,
      ),
    ...(retentionMs >= 0 && retentionMs < windowDays * DAY_MS
      ? [`${topic} keeps records for ${round(retentionMs / DAY_MS)} days, the longest window is ${windowDays} days`]
      : []),
  ]);
}

function round(days: number): number {
  return Math.round(days * 10) / 10;
}
