import { type Day } from '../../../events/values/day.js';
import { type EntryNumber, entryNumber, type RegionId } from '../../../events/values/ids.js';
import { type Clock, today } from '../../clock.js';
import { type ReadModel } from '../../projector/read-model.js';
import { parameterProblem } from '../problems/field-errors.js';
import { unknownRegion } from '../problems/of-error.js';
import { type Asked } from './parameters.js';

/** From where a question is answered: everything that it reads, it reads at this V and this one p. */
export interface Standpoint {
  readonly region: RegionId;
  readonly validOn: Day;
  readonly validStated: boolean;
  /** as it was asked: a day or the number of an entry */
  readonly knownOn: Day | number;
  readonly p: EntryNumber | 0;
}

export const PATIENCE_MS = 5_000;

export type Head = NonNullable<Awaited<ReturnType<ReadModel['position']>>>;

/** How far the rows of the region are, having waited for `atLeast`. @throws NotYet, Problem */
export async function headOf(readModel: ReadModel, region: string, atLeast: number | null): Promise<Head> {
  if (atLeast !== null) await readModel.waitFor(region, atLeast, PATIENCE_MS);
  const head = await readModel.position(region);
  if (!head) throw unknownRegion(region);
  return head;
}

/** The entry up to which K reaches. @throws Problem that names the parameter where there is none yet */
export async function entryOf(
  readModel: ReadModel,
  head: Head,
  knownOn: Day | number | null,
  parameter = 'knownOn',
): Promise<EntryNumber | 0> {
  if (knownOn === null) return head.at;
  if (typeof knownOn === 'string') {
    const entry = await readModel.entryOfDay(head.region, knownOn);
    return entry < head.at ? entry : head.at;
  }
  if (knownOn > head.at) throw parameterProblem(parameter, 'einen Eintrag mit dieser Nummer gibt es noch nicht');
  return knownOn === 0 ? 0 : entryNumber(knownOn);
}

export async function standpointOf(readModel: ReadModel, clock: Clock, head: Head, asked: Asked): Promise<Standpoint> {
  return {
    region: head.region,
    validOn: asked.validOn ?? today(clock),
    validStated: asked.validOn !== null,
    knownOn: asked.knownOn ?? today(clock),
    p: await entryOf(readModel, head, asked.knownOn),
  };
}
