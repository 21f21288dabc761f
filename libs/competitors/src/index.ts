/** PURE: what a competitor did, and whom it may tempt by what they have said. */
export { moveIdentity, tellMove, type CompetitorMove } from './move/competitor-move.js';
export { lookedFor, temptedBy, tellReasons } from './move/tempted-by.js';
export {
  gatherTemptations,
  isOpen,
  TEMPTATION_KINDS,
  TEMPTING_TYPES,
  temptationsIn,
  type Temptation,
  type TemptationKind,
} from './temptations/temptations.js';
