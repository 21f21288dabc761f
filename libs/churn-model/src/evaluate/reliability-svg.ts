import type { ReliabilityBin } from './calibration-error.js';

const SIZE = 480;
const MARGIN = 56;
const Z95 = 1.96;

/** Reliability curves of both models as an SVG: bins with 95% intervals of what was observed, and the diagonal. */
export function reliabilitySvg(
  title: string,
  model: readonly ReliabilityBin[],
  logistic: readonly ReliabilityBin[],
): string {
  const most = reliabilityEnd([...model, ...logistic]);
  const at = (share: number): number => MARGIN + (Math.min(share, most) / most) * (SIZE - 2 * MARGIN);
  const x = (share: number): string => at(share).toFixed(1);
  const y = (share: number): string => (SIZE - at(Math.max(0, share))).toFixed(1);
  const curve = (bins: readonly ReliabilityBin[], colour: string, dash: string): string => {
    const points = bins.map(({ predicted, observed }) => `${x(predicted)},${y(observed)}`).join(' ');
    const marks = bins.map(({ rows, predicted, observed }) => {
      const half = Z95 * Math.sqrt((observed * (1 - observed)) / rows);
      return (
        `<line x1="${x(predicted)}" x2="${x(predicted)}" y1="${y(observed - half)}" y2="${y(observed + half)}" stroke="${colour}" stroke-opacity="0.5"/>` +
        `<circle cx="${x(predicted)}" cy="${y(observed)}" r="3.5" fill="${colour}"/>`
      );
    });
    return `<polyline points="${points}" fill="none" stroke="${colour}"${dash}/>${marks.join('')}`;
  };
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const share = part * most;
    const label = `${Number((share * 100).toFixed(2))}%`;
    return (
      `<text x="${x(share)}" y="${SIZE - MARGIN + 18}" text-anchor="middle">${label}</text>` +
      `<text x="${MARGIN - 8}" y="${(SIZE - at(share) + 4).toFixed(1)}" text-anchor="end">${label}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>`,
    `<text x="${SIZE / 2}" y="24" text-anchor="middle" font-size="14">${escaped(title)}</text>`,
    `<rect x="${MARGIN}" y="${MARGIN}" width="${SIZE - 2 * MARGIN}" height="${SIZE - 2 * MARGIN}" fill="none" stroke="#bbb"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(most)}" stroke="#999" stroke-dasharray="4 4"/>`,
    curve(logistic, '#c2701e', ' stroke-dasharray="3 3"'),
    curve(model, '#1f5fa8', ''),
    ...ticks,
    `<text x="${SIZE / 2}" y="${SIZE - 12}" text-anchor="middle">predicted churn, a tenth of the customers each</text>`,
    `<text x="14" y="${SIZE / 2}" text-anchor="middle" transform="rotate(-90 14 ${SIZE / 2})">observed churn</text>`,
    `<text x="${MARGIN + 10}" y="${MARGIN + 18}" fill="#1f5fa8">model</text>`,
    `<text x="${MARGIN + 10}" y="${MARGIN + 34}" fill="#c2701e">logistic regression</text>`,
    '</svg>',
  ].join('\n');
}

/** The end of both axes: 100%, or less when every bin lies far below. */
export function reliabilityEnd(bins: readonly ReliabilityBin[]): number {
  const most = Math.max(...bins.map(({ predicted, observed }) => Math.max(predicted, observed)));
  return [0.05, 0.1, 0.2, 0.5].find((end) => end >= most) ?? 1;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
