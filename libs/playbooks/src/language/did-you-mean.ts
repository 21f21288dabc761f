import leven from 'leven';

/** ` (did you mean "login_trend"?)` when a known name is near enough, else nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  let nearest: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const away = leven(name, candidate);
    if (away >= least) continue;
    least = away;
    nearest = candidate;
  }
  return nearest === null ? '' : ` (did you mean "${nearest}"?)`;
}
