import { type Instant, type Day } from '../../events/values/day.js';

/** A scenario file after reading: checked, with its times worked out and its lines known (CONTRACT 5). */
export interface Scenario {
  /** path as it was given */
  readonly file: string;
  readonly regions: readonly string[];
  readonly journal: readonly JournalLine[];
  readonly questions: readonly ScenarioQuestion[];
}

export interface Refused {
  readonly rule: string;
  readonly missingStep?: string;
}

export interface JournalLine {
  /** 0, 1, 2 … in the file; it stays the same where another line is left out */
  readonly index: number;
  /** line of the file at which the journal line begins */
  readonly line: number;
  readonly id: string | null;
  readonly region: string;
  readonly actor: string;
  readonly command: string;
  readonly at: Instant;
  readonly with: Readonly<Record<string, unknown>>;
  readonly refused: Refused | null;
  /** the line of the file for a field that the API names, `decisions[0].text` */
  readonly lineOf: (field: string) => number;
}

export interface ScenarioQuestion {
  readonly line: number;
  readonly ask: string;
  readonly get: string;
  readonly region: string;
  /** when it is asked */
  readonly at: Instant;
  readonly validOn: Day | null;
  /** a day, or an entry by number or reference */
  readonly knownOn: string | number | null;
  readonly as: string | null;
  /** expected status; 200 unless stated */
  readonly status: number;
  /** JMESPath over the answer; null where only the status is asked for */
  readonly select: string | null;
  readonly answer: unknown;
}
