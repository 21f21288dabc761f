/** PURE: rates that retention teams report, each with its definition, its counts and an interval. */
export { rate, type Rate } from './rates/rate.js';
export { after, PERIOD_LENGTHS, wholePeriods, type PeriodLength, type ReportPeriod } from './periods/periods.js';
export { spellsOf, type Spell } from './spells/spells.js';
export { segmentAt, type SegmentAt } from './segments/segment-at.js';
export { ChurnReport, type ChurnRow } from './churn/churn-report.js';
export { RetentionCurves, type RetentionCurve } from './retention/retention-curves.js';
export { survivalCurve, type SurvivalPoint } from './retention/survival.js';
export { EngagementReport, type EngagementRow } from './engagement/engagement-report.js';
export { CampaignReport, type CampaignRow, type Conversion } from './campaigns/campaign-report.js';
export { SurveyReport, type SurveyRow } from './surveys/survey-report.js';
export { newestReason, type KnownReason } from './reasons/newest-reason.js';
export { ReasonReport, type ReasonRow } from './reasons/reason-report.js';
export { WinBackReport, type WinBackRow } from './win-back/win-back-report.js';
export { RequestReport, type Asker, type RequestResult } from './requests/request-report.js';
