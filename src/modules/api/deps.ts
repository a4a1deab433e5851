import { type Definition } from '../../commands/define.js';
import { type RegionId } from '../../events/values/ids.js';
import { type Query } from '../../projections/engine/query.js';
import { type Clock } from '../clock.js';
import { type Attempt } from '../ledger/attempts.js';
import { type CommandAnswer, type CommandRequest } from '../ledger/command-request.js';
import { type ReadModel } from '../projector/read-model.js';

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
}

export type Api = Required<ApiDeps>;
/** Injection token of `Api`. */
export const API = Symbol('API');
