import { type LoggerService } from '@nestjs/common';
import { type Definition } from '../../commands/define.js';
import { type RegionId } from '../../events/values/ids.js';
import { type Query } from '../../projections/engine/query.js';
import { type Clock } from '../clock.js';
import { type Attempt } from '../ledger/attempts.js';
import { type CommandAnswer, type CommandRequest } from '../ledger/command-request.js';
import { type ReadModel } from '../projector/read-model.js';
import { type Answered } from './http/answered.js';

/** What the HTTP layer stands on. It keeps nothing itself. */
export interface ApiDeps {
  readonly recorder: { record(request: CommandRequest): Promise<CommandAnswer> };
  readonly readModel: ReadModel & { regions(): Promise<readonly RegionId[]> };
  readonly clock: Clock;
  /** refused commands of a region in the order in which they came; the list only grows */
  readonly attempts: { list(region: string): Promise<readonly Attempt[]> };
  /** the language of the product, unless somebody brings another */
  readonly commands?: readonly Definition[];
  readonly queries?: readonly Query[];
  /** how the service is, for whoever looks after it; without it there are no such addresses */
  readonly operations?: Operations;
  readonly told?: ApiTold;
  /** names under which the service may be asked for, beside those of loopback; null: any */
  readonly hosts?: readonly string[] | null;
}

export interface Operations {
  ready(): Promise<{ readonly status: 'ready' | 'degraded' | 'not ready' }>;
  readonly projections: {
    status(): Promise<readonly object[]>;
    /** @param region all of them where it is null */
    retry(region: string | null): Promise<readonly object[]>;
  };
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
}

/** What is told of requests while they are served. */
export interface ApiTold {
  answered(request: Answered): void;
  /** an error became an answer from 500 on; the text is for a log */
  failed?(correlationId: string, text: string): void;
  /** what the framework says by itself */
  readonly framework?: LoggerService;
}

type Optional = 'operations' | 'told' | 'hosts';
export type Api = Required<Omit<ApiDeps, Optional>> & Pick<ApiDeps, Optional>;
/** Injection token of `Api`. */
export const API = Symbol('API');
