/** How a wish for a feature stands, as the product team says. One that is there has shipped, and is no wish any more. */
export const WISH_STATUSES = ['considered', 'planned', 'in-progress', 'declined'] as const;
export type WishStatus = (typeof WISH_STATUSES)[number];
