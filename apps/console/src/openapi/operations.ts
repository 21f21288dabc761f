import { listCompetitorMoves, recordCompetitorMove, showCompetitorMove } from '../competitors/move-operations.js';
import {
  listCustomersOperation,
  listReceipts,
  listFeed,
  listRiskHistory,
  showCustomer,
  showFeatures,
  showTimeline,
} from '../customers/customer-operations.js';
import type { Operation } from '../operations/operation.js';
import { changeConsent, requestErasure, showErasure, showPermissions, suppress } from '../people/people-operations.js';
import { listPlaysOperation, showPlay, showReceipt } from '../plays/play-operations.js';
import {
  listPlaybooksOperation,
  listPlaybookVersions,
  publishPlaybook,
  publishReadyPlaybook,
  retirePlaybookOperation,
  showPlaybook,
  showPlaybookVersion,
  validatePlaybook,
} from '../playbooks/playbook-operations.js';
import { listTemplates, previewTemplateOperation, showTemplate } from '../templates/template-operations.js';
import { listRisksOperation } from '../risks/risks.controller.js';
import { assignTask, completeTask, listTasksOperation, showTask } from '../tasks/task-operations.js';
import { createView, deleteView, listViews, showView, updateView } from '../views/view-operations.js';

/** Every operation of the API, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [
  ...[listRisksOperation, listViews, createView, showView, updateView, deleteView],
  ...[listCustomersOperation, showCustomer, showTimeline, showFeatures, listReceipts, listRiskHistory, listFeed],
  ...[listTasksOperation, showTask, assignTask, completeTask],
  ...[listPlaysOperation, showPlay, showReceipt],
  ...[listPlaybooksOperation, publishPlaybook, validatePlaybook, showPlaybook, listPlaybookVersions],
  ...[showPlaybookVersion, publishReadyPlaybook, retirePlaybookOperation],
  ...[listTemplates, showTemplate, previewTemplateOperation],
  ...[recordCompetitorMove, listCompetitorMoves, showCompetitorMove],
  ...[showPermissions, changeConsent, suppress, requestErasure, showErasure],
];
