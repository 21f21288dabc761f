import { Module, type DynamicModule } from '@nestjs/common';
import { OperationsModule, type Health, type ServiceMetrics } from '#observability';
import type { PlaybookLibrary } from '#playbook-folder';
import { Database, ErasedCustomers } from '#storage';
import { FormController } from './competitors/form/form.controller.js';
import { MovesController } from './competitors/moves.controller.js';
import { Telling } from './competitors/telling.js';
import { ConsoleController } from './console.controller.js';
import { Catalogue } from './customers/catalogue.js';
import { CustomersController } from './customers/customers.controller.js';
import { ConsoleGroups } from './groups/console-groups.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { CustomerEvents } from './people/customer-events.js';
import { PeopleController } from './people/people.controller.js';
import { PlaybookShelf } from './playbooks/playbook-shelf.js';
import { PlaybooksController } from './playbooks/playbooks.controller.js';
import { PlaysController } from './plays/plays.controller.js';
import { RisksController } from './risks/risks.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TemplateShelf } from './templates/template-shelf.js';
import { TemplatesController } from './templates/templates.controller.js';
import { ViewsController } from './views/views.controller.js';

/** What the console is made of. */
export interface ConsoleModuleParts {
  readonly groups: ConsoleGroups;
  readonly database: Database;
  readonly events: CustomerEvents;
  readonly erased: ErasedCustomers;
  readonly catalogue: Catalogue;
  readonly telling: Telling;
  readonly library: PlaybookLibrary;
  readonly health: Health;
  readonly metrics: ServiceMetrics;
}

/** The console: the REST API, and the lists behind it. */
@Module({})
export class ConsoleModule {
  static for({
    groups,
    database,
    events,
    erased,
    catalogue,
    telling,
    library,
    health,
    metrics,
  }: ConsoleModuleParts): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [OperationsModule.for(health, metrics)],
      controllers: [
        ...[ConsoleController, OpenApiController, RisksController, ViewsController, CustomersController],
        ...[TasksController, PlaysController, PeopleController, PlaybooksController, TemplatesController],
        ...[MovesController, FormController],
      ],
      providers: [
        { provide: ConsoleGroups, useValue: groups },
        { provide: Database, useValue: database },
        { provide: CustomerEvents, useValue: events },
        { provide: ErasedCustomers, useValue: erased },
        { provide: Catalogue, useValue: catalogue },
        { provide: Telling, useValue: telling },
        { provide: TemplateShelf, useValue: new TemplateShelf(library) },
        { provide: PlaybookShelf, useValue: new PlaybookShelf(database, library) },
      ],
    };
  }
}
