import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { commands } from '../../commands/index.js';
import { queries } from '../../projections/queries.js';
import { CommandsController } from './commands/commands.controller.js';
import { RecordCommandHandler } from './commands/record-command.js';
import { API, type Api, type ApiDeps } from './deps.js';
import { FrontController } from './front.controller.js';
import { HealthController } from './health.controller.js';
import { Draining } from './http/draining.js';
import { OperationsController } from './operations.controller.js';
import { ProblemFilter } from './problems.js';
import { AskQuestionHandler } from './queries/ask-question.js';
import { QueriesController } from './queries/queries.controller.js';

/** The HTTP layer. Of @nestjs/cqrs it uses the command bus and the query bus, and nothing else (STACK 10). */
@Module({})
export class ApiModule {
  static with(deps: ApiDeps): DynamicModule {
    const api: Api = { commands, queries, ...deps };
    return {
      module: ApiModule,
      imports: [CqrsModule],
      // Commands stand below a region too, so their controller comes first.
      controllers: [FrontController, HealthController, OperationsController, CommandsController, QueriesController],
      providers: [
        { provide: API, useValue: api },
        { provide: APP_FILTER, useClass: ProblemFilter },
        Draining,
        RecordCommandHandler,
        AskQuestionHandler,
      ],
    };
  }
}
