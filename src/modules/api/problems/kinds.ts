import { type FieldError } from '../../../commands/shape.js';
import { type Old } from '../../projector/read-model.js';

/**
 * A problem's `type` is an identifier: callers compare it as text, nobody fetches it. So it is absolute and the same at
 * every address of every installation (a relative one would change with the host that resolves it, RFC 9457 3.1.1), and
 * it lies under `.example`, which no one can own (RFC 2606): an offline office asks nobody what it means.
 */
const TYPES = 'https://beschlussbuch.example/problems/';

/** Everything that can go wrong with a request. These names do not change. */
export const PROBLEMS = {
  request: { status: 400, title: 'Die Anfrage ist nicht lesbar' },
  'malformed-json': { status: 400, title: 'Der Inhalt ist kein lesbares JSON' },
  shape: { status: 400, title: 'Angaben stimmen nicht' },
  parameter: { status: 400, title: 'Parameter der Adresse stimmen nicht' },
  'unknown-route': { status: 404, title: 'Diese Adresse gibt es nicht' },
  'unknown-region': { status: 404, title: 'Diese Region gibt es nicht' },
  'unknown-command': { status: 404, title: 'Diesen Befehl gibt es nicht' },
  'not-found': { status: 404, title: 'In diesem Wissensstand nicht vorhanden' },
  'method-not-allowed': { status: 405, title: 'Diese Adresse versteht die Methode nicht' },
  'command-id-reused': { status: 409, title: 'Der Idempotency-Key gehört zu einem anderen Befehl' },
  conflict: { status: 409, title: 'Gleichzeitig wurde etwas anderes eingetragen' },
  'too-large': { status: 413, title: 'Die Anfrage ist zu groß' },
  'unsupported-media-type': { status: 415, title: 'Diese Art von Inhalt wird nicht verstanden' },
  'unexpected-host': { status: 421, title: 'Unter diesem Namen gibt es den Dienst nicht' },
  refused: { status: 422, title: 'Der Befehl wurde abgelehnt' },
  internal: { status: 500, title: 'Das hätte nicht geschehen dürfen' },
  'not-yet': { status: 503, title: 'Der verlangte Stand ist noch nicht erreicht' },
  'ledger-unavailable': { status: 503, title: 'Das Beschlussbuch ist zurzeit nicht erreichbar' },
  'read-store-unavailable': { status: 503, title: 'Auskünfte sind zurzeit nicht möglich' },
  'clock-behind': { status: 503, title: 'Die Uhr des Rechners geht nach' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;
export type ProblemKind = keyof typeof PROBLEMS;

/** What a problem carries beside its text, for programs. */
export interface ProblemData {
  readonly rule?: string;
  readonly procedure?: string;
  readonly missingStep?: string;
  readonly remedy?: string;
  readonly entry?: number;
  readonly errors?: readonly FieldError[];
  /** as in an answer: subjects whose rows are old */
  readonly parked?: readonly Old[];
}

/** A request that fails, in the words for the caller: nothing internal may stand in `detail` or `data`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    /** German, one or two sentences */
    readonly detail: string,
    readonly data: ProblemData = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${kind}: ${detail}`);
  }
}

export interface ProblemBody extends ProblemData {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly correlationId: string;
}

export const typeOf = (kind: ProblemKind): string => `${TYPES}${kind}`;

export const bodyOf = ({ kind, detail, data }: Problem, instance: string, correlationId: string): ProblemBody => ({
  type: typeOf(kind),
  ...PROBLEMS[kind],
  detail,
  instance,
  correlationId,
  ...data,
});
