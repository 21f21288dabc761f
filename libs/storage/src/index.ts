/** PostgreSQL: schema, migrations, repositories. The only importer of pg and typeorm. */
export {
  Database,
  waitForDatabase,
  type DatabaseSettings,
  type Queries,
  type StatementObserver,
  type Tx,
} from './database/database.js';
export { createDatabase, dropDatabase } from './database/own-database.js';
export { GroupLost, StorageUnavailable } from './database/errors.js';
export { ErasedCustomers, ErasureSecretMismatch } from './erasure/erased-customers.js';
export { findApiKey, listApiKeys, revokeApiKey, saveApiKey, type ApiKeyRow, type KeyRole } from './console/api-keys.js';
export {
  createSavedView,
  deleteSavedView,
  findSavedView,
  listSavedViews,
  updateSavedView,
  type SavedView,
} from './console/saved-views.js';
export {
  listCustomers,
  listRisks,
  loadConsoleCustomers,
  riskHistory,
  saveConsoleCustomers,
  saveRiskEvents,
  type ConsoleCustomer,
  type ConsoleRisk,
  type RiskEventRow,
} from './console/console-customers.js';
export {
  findPlay,
  findReceipt,
  findTask,
  listPlays,
  listTasks,
  messagesOf,
  pageReceipts,
  retentionStateOf,
  servedVector,
  type StoredMessage,
  type StoredPlay,
  type StoredTask,
} from './console/retention-reads.js';
export {
  findMove,
  holdConsoleGroups,
  listMoves,
  markTold,
  recordMove,
  untoldTempted,
  type RecordedMove,
  type StoredMove,
  type TemptedRow,
  type UntoldRow,
} from './console/competitor-moves.js';
export { countTempted, pageTempted, type TemptedCustomer } from './console/tempted-preview.js';
export { loadTemptations, saveTemptations, type TemptationRow } from './console/temptations.js';
export { TIMELINE_KINDS, timelineOf } from './console/timeline.js';
export { markGivenBack, messagesNeverLeft } from './retention/never-left.js';
export { doTaskWork, type CanceledTask, type TaskWork } from './retention/task-work.js';
export { eraseRows } from './erasure/erase-rows.js';
export { eraseStragglers } from './erasure/erase-stragglers.js';
export { searchTables, type FoundInTable } from './erasure/search-tables.js';
export { migrate } from './migrations/migrate.js';
export { PartitionGroups, type GroupSchema, type TakenGroup } from './partition-group/partition-group.js';
export {
  loadFeatureStore,
  registerFeatureStore,
  type CatalogueSource,
  type FeatureStore,
} from './feature-state/feature-store.js';
export {
  cataloguePositions,
  countCustomers,
  dropCatalogue,
  fenceCatalogue,
  listCatalogues,
  livePositions,
  saveCataloguePositions,
  takeCatalogue,
  type GroupedPositions,
  type StoredCatalogue,
  type TakenCatalogue,
} from './feature-state/catalogues.js';
export { keepSwitchesAway, withSwitchLock } from './feature-state/switch-lock.js';
export { freezeGroups, putInForce, recordsBetween } from './feature-state/switch-catalogue.js';
export {
  countPassed,
  loadStates,
  pageStates,
  saveStates,
  type GroupStates,
  type StateRow,
} from './feature-state/customer-states.js';
export {
  featureSummary,
  firedSlots,
  loadGroupProgress,
  saveGroupProgress,
  type FeatureSummary,
  type GroupProgress,
  type RecordCounts,
} from './feature-state/group-progress.js';
export {
  loadScoredCustomers,
  pageOutdatedScores,
  saveScoredCustomers,
  type ScoredCustomer,
  type StoredScore,
} from './scoring-state/scored-customers.js';
export {
  appendRisks,
  readOutbox,
  removeFromOutbox,
  type OutboxEntry,
  type OutgoingRisk,
} from './scoring-state/risk-outbox.js';
export {
  loadSourceEpoch,
  saveScoringProgress,
  scoringSummary,
  type ScoringSummary,
} from './scoring-state/scoring-progress.js';
export { lastTraining, loadModel, saveModel } from './registry/models.js';
export { modelAt } from './registry/model-at.js';
export { loadChampion, promoteModel, rollbackModel } from './registry/champions.js';
export { listModels, type ListedModel } from './registry/list-models.js';
export {
  ModelDamaged,
  type BandThresholds,
  type Champion,
  type RegisteredModel,
  type StoredModel,
} from './registry/registered-model.js';
export { withTrainingLock, type Locked } from './registry/training-lock.js';
export { customersInBand } from './scoring-state/customers-in-band.js';
export { countScoresAsOf, scoresAsOf, type ScoreAsOf } from './scoring-state/scores-as-of.js';
export {
  advanceEventClock,
  dueMoments,
  dueRetentionCustomers,
  eventClock,
  loadRetentionCustomers,
  outdatedSchedules,
  saveRetentionCustomers,
  type RetentionCustomerRow,
} from './retention/retention-customers.js';
export { savePlays, stopPlays, type PlayRow, type TaskRow } from './retention/plays.js';
export { receiptsOf, saveReceipts, type ReceiptRow, type StoredReceipt } from './retention/receipts.js';
export {
  cancelMessages,
  dueMessages,
  lockPendingMessages,
  saveMessages,
  type MessageRow,
} from './retention/messages.js';
export type { ClaimedMessage } from './retention/claimed-message.js';
export { claimDueMessages, claimStrayMessages, giveBackMessages, type LaneName } from './retention/claims.js';
export { abandonSender, knownSenders, senderBeat } from './retention/senders.js';
export {
  beginSending,
  finishSending,
  loadRecipient,
  messageSubject,
  outboxDepth,
  postponeMessage,
  type Recipient,
} from './retention/sending.js';
export { handOver, type HandedOver } from './retention/hand-over.js';
export { bookCall, bookedCalls, bookingOf, cancelCall, type BookedCall } from './retention/bookings.js';
export { addOutboxEvents, readOutboxEvents, removeOutboxEvents, type OutboxEvent } from './retention/event-outbox.js';
export {
  addFeedItem,
  feedStory,
  lastFeedPosition,
  laterFeedItems,
  listFeedItems,
  readFeedItem,
  type FeedItem,
} from './retention/feed.js';
export { customersOfNumber, rememberNumber } from './retention/sms-numbers.js';
export { closeDestination, closedDestinations, type ClosedDestination } from './retention/destinations.js';
export { messageAsked, messagesAsked, type AskedMessage } from './retention/asked-messages.js';
export { reachedGoals, type ReachedGoal } from './retention/reached-goals.js';
export { linkSecret } from './retention/link-secret.js';
export { openTasks, type TaskCursor } from './retention/tasks.js';
export {
  actionCounts,
  retentionPositions,
  retentionSummary,
  decisionTotals,
  type DecisionTotals,
  type ActionCount,
  type RetentionSummary,
} from './retention/retention-summary.js';
export {
  messagesInStatus,
  retentionProgress,
  retentionRows,
  sessionsOf,
  type RetentionProgress,
  type RetentionRows,
} from './retention/retention-rows.js';
export { giveBack, lockCampaigns, saveCampaigns } from './retention/campaigns.js';
export {
  playbooksRevision,
  publishedPlaybooks,
  publishPlaybooks,
  resumePlaybook,
  retirePlaybook,
  type NewPlaybook,
  type Publication,
  type PublishedPlaybook,
} from './playbooks/published-playbooks.js';
export { addJobs, JobRunner, type NewJob } from './jobs/jobs.js';
