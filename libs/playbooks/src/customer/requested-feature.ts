import type { WishStatus } from '#contracts';

/** A feature that the customer has asked for. Moments are epoch ms. */
export interface RequestedFeature {
  /** What the customer called it first. */
  readonly feature: string;
  /** First asked for. */
  readonly at: number;
  /** Last asked for, when more than once. */
  readonly askedAgainAt?: number;
  /** The first event that said it is there: nobody is told again by another. */
  readonly shippedBy?: string;
  readonly shippedAt?: number;
}

/** How a feature stands, as the product team said. */
export interface Review {
  /** Keys of its names of which this is the newest word. */
  readonly keys: readonly string[];
  readonly status: WishStatus;
  readonly workaround: string | null;
  readonly link: string | null;
  /** `at` and `id` order it against others. Epoch ms. */
  readonly at: number;
  readonly id: string;
}
