/** log(1 + e^z) without overflow. */
export function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

/** 1 / (1 + e^-z) without overflow. */
export function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/** Log-odds of 1 - e^-h, the probability that belongs to a cumulative hazard h > 0. */
export function logOddsOfHazard(h: number): number {
  return h > 30 ? h : Math.log(Math.expm1(h));
}
