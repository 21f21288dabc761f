import type { ReliabilityBin } from '#churn-model';

const WIDTH = 50;

/**
 * A reliability curve in plain text: a line for each bin, `|` where it was predicted and `o` where it was observed, `*`
 * where both fall together.
 */
export function calibrationPicture(bins: readonly ReliabilityBin[]): string {
  const highest = Math.max(...bins.map(({ predicted, observed }) => Math.max(predicted, observed)), 1e-9);
  const place = (share: number): number => Math.round((share / highest) * WIDTH);
  const lines = bins.map(({ rows, predicted, observed }) => {
    const [at, found] = [place(predicted), place(observed)];
    const line = Array.from({ length: WIDTH + 1 }, (_, i) =>
      i === at && i === found ? '*' : i === at ? '|' : i === found ? 'o' : '.',
    );
    const share = (of: number): string => `${(100 * of).toFixed(1)}%`.padStart(6);
    return `${share(predicted)} predicted ${share(observed)} observed ${line.join('')} ${rows} rows`;
  });
  return lines.join('\n');
}
