import { All, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { isRegionId } from '../../../events/values/ids.js';
import { type CommandAnswer } from '../../ledger/command-request.js';
import { API, type Api } from '../deps.js';
import { nameRoute } from '../http/answered.js';
import { correlationOf } from '../http/correlation.js';
import { parameterProblem } from '../problems/field-errors.js';
import { Problem } from '../problems/kinds.js';
import { unknownCommand } from '../problems/of-error.js';
import { readBody } from './body.js';
import { readHeaders } from './headers.js';
import { RecordCommand } from './record-command.js';

@Controller('api/v1/regions/:region/commands/:command')
export class CommandsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(API) private readonly api: Api,
  ) {}

  @Post()
  @HttpCode(201)
  async record(
    @Param('region') region: string,
    @Param('command') command: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommandAnswer> {
    this.known(command);
    nameRoute(response, { route: `commands/${command}`, region: isRegionId(region) ? region : null });
    if (!isRegionId(region))
      throw parameterProblem('region', 'ein Kürzel aus Buchstaben, Ziffern, Punkt, Binde- und Unterstrich');
    const { commandId, actor } = readHeaders(request);
    const body = readBody(request);
    // Who lost the answer can ask again with the key, also where the server made it.
    response.setHeader('Idempotency-Key', commandId);
    response.setHeader('Cache-Control', 'no-store');
    return this.bus.execute(
      new RecordCommand({ region, command, body, commandId, actor, correlationId: correlationOf(response) }),
    );
  }

  @All()
  other(@Param('command') command: string): never {
    this.known(command);
    throw new Problem('method-not-allowed', 'Ein Befehl wird mit POST gesendet.', {}, { Allow: 'POST' });
  }

  private known(command: string): void {
    if (!this.api.commands.some(({ name }) => name === command)) throw unknownCommand(command);
  }
}
