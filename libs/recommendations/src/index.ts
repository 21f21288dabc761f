/** PURE: what customers might buy next, item to item from what others bought together, and how well that foretells. */
export { CoPurchases } from './co-purchases/co-purchases.js';
export { suggest, type Suggestion } from './suggest/suggest.js';
export { evaluateRecommendations, itemsOf, type Purchase, type RecommendationQuality } from './evaluate/evaluate.js';
