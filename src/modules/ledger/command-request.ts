import { type EntryNumber } from '../../events/values/ids.js';

export interface CommandRequest {
  readonly region: string;
  /** the command's name, as in CONTRACT 2 */
  readonly command: string;
  readonly body: unknown;
  /** the caller's Idempotency-Key; the same key with the same body gets the first answer again */
  readonly commandId: string;
  readonly actor: string;
  readonly correlationId: string;
}

export interface AnsweredEntry {
  readonly number: EntryNumber;
  readonly type: string;
  /** ids that were given at entry, by what they name: `{ decision, number, mandates, meeting, version, … }` */
  readonly ids: Readonly<Record<string, unknown>>;
}

/** A departure from the procedure that the command brought about. */
export interface AnsweredFinding {
  readonly id: string;
  readonly rule: string;
  readonly level: 'must' | 'should';
  /** German */
  readonly text: string;
}

export interface CommandAnswer {
  /** `paderborn:123`; a query with `atLeast` waits for it */
  readonly position: string;
  readonly entries: readonly AnsweredEntry[];
  readonly findings: readonly AnsweredFinding[];
}

/** The command's name is not in the language. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand';
  constructor(readonly command: string) {
    super(`there is no command "${command}"`);
  }
}

/** Nothing was ever recorded for this region; `RegisterRegion` begins it. */
export class UnknownRegion extends Error {
  override readonly name = 'UnknownRegion';
  constructor(readonly region: string) {
    super(`there is no region "${region}"`);
  }
}

/** The same Idempotency-Key came with another body. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';
  constructor(
    readonly commandId: string,
    readonly entry: EntryNumber,
  ) {
    super(`command id ${commandId} was used for entry ${String(entry)} with another body`);
  }
}

/** The own clock is more than two minutes behind the head of the ledger. */
export class ClockBehind extends Error {
  override readonly name = 'ClockBehind';
  constructor(
    readonly now: string,
    readonly head: string,
  ) {
    super(`this machine's clock (${now}) is behind the last entry (${head}); set the clock right`);
  }
}
