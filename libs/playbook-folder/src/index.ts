/** A folder of playbooks, with the templates that they send: read, checked, rendered, published. */
export { checkPlaybookMessages, type PlaybookMessageFault } from './check/check-playbook-messages.js';
export { checkTemplates, languagesOf } from './check/check-templates.js';
export type { MessageFault } from './check/message-fault.js';
export { describePlaybook, type DescribedPlaybook } from './describe-playbook.js';
export { knownNames } from './known-names.js';
export { loadPlaybooks, type LoadedPlaybook, type PlaybookLibrary } from './load-playbooks.js';
export { templatesSentBy } from './templates-sent-by.js';
export { publishFolder } from './publish-folder.js';
export { customerVariables, exampleVariables, previewTemplate, type Preview } from './preview/preview-template.js';
export { baseVariables } from './templates/base-variables.js';
export { loadTemplates } from './templates/load-templates.js';
export type { ChatContent, FeedContent, Rendered, Section, SmsContent } from './templates/rendered.js';
export { smsSegments } from './templates/sms-segments.js';
export { templateLanguage } from './templates/template-language.js';
export { TemplateSet } from './templates/template-set.js';
export { EXAMPLE, type BaseVariables } from './templates/variables.js';
