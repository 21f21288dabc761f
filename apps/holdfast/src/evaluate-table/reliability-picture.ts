import { reliabilityEnd, type ReliabilityBin } from '#churn-model';

const WIDTH = 51;
const HEIGHT = 17;

/**
 * A reliability curve for a terminal: predicted to the right, observed upwards, dots where they would be equal, a mark for
 * each bin.
 */
export function reliabilityPicture(bins: readonly ReliabilityBin[]): string {
  const most = reliabilityEnd(bins);
  const cells = Array.from({ length: HEIGHT }, () => new Array<string>(WIDTH).fill(' '));
  for (let x = 0; x < WIDTH; x++) cells[rowOf(x / (WIDTH - 1))]![x] = '.';
  for (const { predicted, observed } of bins) {
    cells[rowOf(observed / most)]![Math.round(Math.min(1, predicted / most) * (WIDTH - 1))] = 'o';
  }
  const lines = cells.map((row, y) => {
    const label = y === 0 ? most : y === HEIGHT - 1 ? 0 : y === (HEIGHT - 1) / 2 ? most / 2 : null;
    return `${(label === null ? '' : percent(label)).padStart(6)} |${row.join('').trimEnd()}`;
  });
  const axis = `${' '.repeat(7)}+${'-'.repeat(WIDTH)}`;
  const scale = `${' '.repeat(8)}0%${percent(most / 2).padStart((WIDTH - 1) / 2)}${percent(most).padStart((WIDTH - 1) / 2 - 1)}`;
  return [
    'observed',
    ...lines,
    axis,
    scale,
    `${' '.repeat(8)}predicted; o = a tenth of the customers, . = where they should lie`,
  ].join('\n');
}

function rowOf(share: number): number {
  return HEIGHT - 1 - Math.round(Math.min(1, share) * (HEIGHT - 1));
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
