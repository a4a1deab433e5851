import { type Day, type Instant, isInstant } from '../../events/values/day.js';
import { uuidV5 } from '../../events/hash.js';
import { type RefusalData } from '../../commands/refusal.js';
import { attemptsOf } from './entry-codec.js';
import { VersionConflict } from './errors.js';
import { type Ledger } from './ledger.js';

/** A refused command: who, when, what, by which rule. It stands in a stream of its own, never in the ledger. */
export interface Attempt {
  readonly at: Instant;
  /** the day of the act that was refused, as far as the command states one */
  readonly on: Day;
  readonly actor: string;
  readonly command: string;
  readonly rule: string;
  readonly procedure: string | null;
  readonly text: string;
  /** the body that was to act, and what it was to do; not of commands by which no body acts */
  readonly body?: string;
  readonly acts?: readonly string[];
}

export interface RefusedCommand {
  readonly region: string;
  readonly commandId: string;
  readonly command: string;
  readonly actor: string;
  readonly at: Instant;
  readonly on: Day;
  readonly refusal: RefusalData;
  readonly attempted?: Pick<Required<Attempt>, 'body' | 'acts'> | undefined;
}

/** Counted once per command id: repeating a refused command adds nothing. */
export async function recordAttempt(
  ledger: Ledger,
  { region, commandId, command, actor, at, on, refusal, attempted }: RefusedCommand,
): Promise<void> {
  const { rule, procedure, detail } = refusal;
  const attempt: Attempt = {
    at,
    on,
    actor,
    command,
    rule,
    procedure: procedure ?? null,
    text: detail,
    ...attempted,
  };
  const record = { id: uuidV5(region, commandId, 'attempt'), type: 'CommandRefused', data: JSON.stringify(attempt) };
  try {
    await ledger.append(attemptsOf(region), 'any', [record]);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
}

export const isAttempt = (value: unknown): value is Attempt =>
  typeof value === 'object' && value !== null && 'at' in value && isInstant(value.at) && 'rule' in value && 'command' in value;

export async function listAttempts(ledger: Ledger, region: string): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for await (const { data, revision } of ledger.read(attemptsOf(region))) {
    const value: unknown = JSON.parse(data);
    if (!isAttempt(value)) throw new TypeError(`attempt ${String(revision)} of ${region} cannot be read`);
    attempts.push(value);
  }
  return attempts;
}
