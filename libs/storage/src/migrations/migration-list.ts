import type { MigrationInterface } from 'typeorm';
import { PartitionGroups1764720000000 } from './1764720000000-partition-groups.js';
import { FeatureState1764720100000 } from './1764720100000-feature-state.js';
import { ScoringState1764720200000 } from './1764720200000-scoring-state.js';
import { ModelRegistry1764720300000 } from './1764720300000-model-registry.js';
import { Retention1764720400000 } from './1764720400000-retention.js';
import { Catalogues1764720500000 } from './1764720500000-catalogues.js';
import { Playbooks1764720600000 } from './1764720600000-playbooks.js';
import { MessageDestination1764720700000 } from './1764720700000-message-destination.js';
import { Channels1764720710000 } from './1764720710000-channels.js';
import { Erasure1764720800000 } from './1764720800000-erasure.js';
import { Console1764720810000 } from './1764720810000-console.js';
import { ModelPromotions1764720900000 } from './1764720900000-model-promotions.js';
import { Bookings1764721000000 } from './1764721000000-bookings.js';
import { Stories1764721100000 } from './1764721100000-stories.js';
import { OffersGivenBack1764721200000 } from './1764721200000-offers-given-back.js';
import { FeedProgress1764721250000 } from './1764721250000-feed-progress.js';
import { CompetitorMoves1764721300000 } from './1764721300000-competitor-moves.js';

/** Every migration, oldest first. A merged one never changes. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  PartitionGroups1764720000000,
  FeatureState1764720100000,
  ScoringState1764720200000,
  ModelRegistry1764720300000,
  Retention1764720400000,
  Catalogues1764720500000,
  Playbooks1764720600000,
  MessageDestination1764720700000,
  Channels1764720710000,
  Erasure1764720800000,
  Console1764720810000,
  ModelPromotions1764720900000,
  Bookings1764721000000,
  Stories1764721100000,
  OffersGivenBack1764721200000,
  FeedProgress1764721250000,
  CompetitorMoves1764721300000,
];
