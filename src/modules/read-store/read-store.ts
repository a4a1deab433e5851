import { type Day } from '../../events/values/day.js';
import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { type Find, type Found } from '../../projections/engine/view.js';

/** One document of a read model, with its stretch on both axes: `[validFrom, validTo)`, `[knownFrom, knownTo)`. */
export interface Row {
  /** `${region}|${subject}|${validFrom}|${knownFrom}` */
  readonly _id: string;
  readonly region: RegionId;
  readonly subject: string;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly knownFrom: EntryNumber;
  /** Infinity while it is current */
  readonly knownTo: number;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, readonly EntryNumber[]>>;
}

export interface RowClosing {
  readonly _id: string;
  readonly knownTo: EntryNumber;
}

/** What a store needs to know of a projection: where its rows go, and by which fields of `doc` they are found. */
export interface Collection {
  readonly name: string;
  readonly version: number;
  readonly indexes: readonly string[];
}

/**
 * Rows and checkpoints. Every operation can be repeated: opening is an insert (a row that is there already is success),
 * closing lowers `knownTo` to the minimum, the checkpoint moves by compare-and-set, last. What lies beyond the
 * checkpoint is invisible, because every find is asked with a p that the checkpoint caps (DESIGN 4).
 */
export interface ReadStore {
  open(collection: Collection, rows: readonly Row[]): Promise<void>;
  close(collection: Collection, rows: readonly RowClosing[]): Promise<void>;
  /** 0 where nothing was projected yet */
  checkpoint(collection: Collection, region: RegionId): Promise<EntryNumber | 0>;
  /** False: the stored checkpoint is not `from`, and nothing was changed. */
  moveCheckpoint(collection: Collection, region: RegionId, from: EntryNumber | 0, to: EntryNumber): Promise<boolean>;
  /** Rows known at p, for each look; in the order of their ids. */
  find(region: RegionId, finds: readonly Find[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]>;
  /** Forgets a collection with its checkpoints. */
  drop(collection: Collection): Promise<void>;
  shutdown(): Promise<void>;
}
