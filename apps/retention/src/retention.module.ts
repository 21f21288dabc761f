import { Module, type DynamicModule } from '@nestjs/common';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import { TemplateSet } from '#playbook-folder';
import { Database } from '#storage';
import { ApiKey } from './api/access.js';
import { ReceiptsController } from './api/receipts.controller.js';
import { TasksController } from './api/tasks.controller.js';
import { CardController } from './billing/card.controller.js';
import { CardLinks } from './billing/card-links.js';
import { BookingController } from './booking/booking.controller.js';
import { Bookings } from './booking/bookings.js';
import { MailEvents } from './channels/email/mail-events.js';
import { MailEventsController } from './channels/email/mail-events.controller.js';
import { SmsInbox } from './channels/sms/sms-inbox.js';
import { SmsController } from './channels/sms/sms.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { FeedScriptController } from './feed/feed-script.controller.js';
import { FeedTokensController } from './feed/feed-tokens.controller.js';
import { FeedTokens } from './feed/feed-tokens.js';
import { Feed } from './feed/feed.js';
import { RetentionGroups } from './groups/retention-groups.js';
import { RetentionController } from './retention.controller.js';
import { SurveyController } from './surveys/survey.controller.js';
import { Surveys } from './surveys/surveys.js';
import { Unsubscribe } from './unsubscribe/unsubscribe.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';

/** What the retention service is made of. */
export interface RetentionModuleParts {
  readonly groups: RetentionGroups;
  readonly database: Database;
  readonly unsubscribe: Unsubscribe;
  readonly surveys: Surveys;
  readonly templates: TemplateSet;
  /** null: no provider is configured, and its doors are shut. */
  readonly smsInbox: SmsInbox | null;
  /** null: the mail provider has no key, and its door is shut. */
  readonly mailEvents: MailEvents | null;
  /** null: nobody can be booked, and there are no booking pages. */
  readonly bookings: Bookings | null;
  /** null: customers can't change their cards here. */
  readonly cardLinks: CardLinks | null;
  readonly feed: Feed;
  readonly feedTokens: FeedTokens;
  readonly apiKey: string | undefined;
  readonly health: Health;
  readonly metrics: ServiceMetrics;
}

/** The retention service: handlers of profiles and risk events, unsubscribe links, the feed, tasks and receipts. */
@Module({})
export class RetentionModule {
  static for({
    groups,
    database,
    unsubscribe,
    surveys,
    templates,
    smsInbox,
    mailEvents,
    bookings,
    cardLinks,
    feed,
    feedTokens,
    apiKey,
    health,
    metrics,
  }: RetentionModuleParts): DynamicModule {
    return {
      module: RetentionModule,
      imports: [OperationsModule.for(health, metrics)],
      controllers: [
        ...[RetentionController, UnsubscribeController, SurveyController],
        ...[TasksController, ReceiptsController],
        ...[FeedController, FeedTokensController, FeedScriptController],
        ...(smsInbox === null ? [] : [SmsController]),
        ...(mailEvents === null ? [] : [MailEventsController]),
        ...(bookings === null ? [] : [BookingController]),
        ...(cardLinks === null ? [] : [CardController]),
      ],
      providers: [
        { provide: RetentionGroups, useValue: groups },
        { provide: Database, useValue: database },
        { provide: Unsubscribe, useValue: unsubscribe },
        { provide: Surveys, useValue: surveys },
        { provide: TemplateSet, useValue: templates },
        ...(smsInbox === null ? [] : [{ provide: SmsInbox, useValue: smsInbox }]),
        ...(mailEvents === null ? [] : [{ provide: MailEvents, useValue: mailEvents }]),
        ...(bookings === null ? [] : [{ provide: Bookings, useValue: bookings }]),
        ...(cardLinks === null ? [] : [{ provide: CardLinks, useValue: cardLinks }]),
        { provide: Feed, useValue: feed },
        { provide: FeedTokens, useValue: feedTokens },
        { provide: ApiKey, useValue: new ApiKey(apiKey) },
      ],
    };
  }
}
