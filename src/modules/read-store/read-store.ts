import { type Day } from '../../events/values/day.js';
import { type EntryNumber, type RegionId, type Subject } from '../../events/values/ids.js';
import { type Found, type Where } from '../../projections/engine/view.js';

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
  /** rows and checkpoints of different versions stand side by side and know nothing of each other */
  readonly version: number;
  readonly indexes: readonly string[];
}

/** One look into a collection: on one day, or (`always`) on the whole valid axis. */
export interface RowFind {
  readonly collection: Collection;
  readonly where: Where;
  readonly on: Day | 'always';
}

/** A subject whose fold threw: its rows are those from before entry `since`, until it is folded again. */
export interface ParkedSubject {
  readonly subject: Subject;
  readonly since: EntryNumber;
  readonly error: string;
}

/**
 * Rows and checkpoints. Every operation can be repeated: opening is an insert (a row that is there already is success),
 * closing lowers `knownTo` to the minimum, the checkpoint moves by compare-and-set, last. What lies beyond the
 * checkpoint is invisible, because every find is asked with a p that the checkpoint caps (DESIGN 4).
 *
 * An adapter proves itself by running `test/contract/read-store.contract.ts`. Every method can fail with
 * `ReadStoreUnavailable`; then a write may be stored, in part or not at all.
 */
export interface ReadStore {
  /**
   * Makes ready what the collections need (indexes), so that the first request does not wait for it. Optional and repeatable.
   * @throws ReadStoreForeign, ReadStoreNewer
   */
  prepare(collections: readonly Collection[]): Promise<void>;

  /** Inserts what is absent; a row that is there stays as it is, closed or not. */
  open(collection: Collection, rows: readonly Row[]): Promise<void>;

  /** Lowers `knownTo` of rows that are there; it never rises, and a row that is not there is not made. */
  close(collection: Collection, rows: readonly RowClosing[]): Promise<void>;

  /** For each collection the entry up to which the region's rows are complete; 0 where nothing was projected yet. */
  checkpoints(collections: readonly Collection[], region: RegionId): Promise<readonly (EntryNumber | 0)[]>;

  /** Moves in either direction. False: the stored checkpoint is not `from`, and nothing was changed. */
  moveCheckpoint(collection: Collection, region: RegionId, from: EntryNumber | 0, to: EntryNumber): Promise<boolean>;

  /** Rows known at p, for each look; by subject, then by day. */
  find(region: RegionId, finds: readonly RowFind[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]>;

  /** Notes subjects as parked; one that is noted already keeps its first note. */
  park(collection: Collection, region: RegionId, parked: readonly ParkedSubject[]): Promise<void>;

  /** The subjects of a region that are parked, for each collection; by subject. */
  parked(collections: readonly Collection[], region: RegionId): Promise<readonly (readonly ParkedSubject[])[]>;

  /** Takes the note away; one that is not there is success. */
  unpark(collection: Collection, region: RegionId, subject: Subject): Promise<void>;

  /** Forgets a collection with its checkpoints and notes. */
  drop(collection: Collection): Promise<void>;

  /** Gives everything free. A second call does nothing; every other call then fails with `ReadStoreUnavailable`. */
  shutdown(): Promise<void>;
}
