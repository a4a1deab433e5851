import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CommandAnswer, type CommandRequest } from '../../ledger/command-request.js';
import { API, type Api } from '../deps.js';

/** Every command goes this one way; which of the language it is stands in the request. */
export class RecordCommand extends Command<CommandAnswer> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

@CommandHandler(RecordCommand)
export class RecordCommandHandler implements ICommandHandler<RecordCommand> {
  constructor(@Inject(API) private readonly api: Api) {}

  execute({ request }: RecordCommand): Promise<CommandAnswer> {
    return this.api.recorder.record(request);
  }
}
