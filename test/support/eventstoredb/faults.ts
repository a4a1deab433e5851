/** What a client asks for. */
export type CallName = 'append' | 'read' | 'subscribe' | 'features' | 'delete';

export type Fault =
  /** status UNAVAILABLE, nothing done */
  | { readonly kind: 'refuse' }
  /** nothing done, and never an answer */
  | { readonly kind: 'hang' }
  /** the connection breaks: before anything is done, or after so many events of a reading or subscription */
  | { readonly kind: 'drop'; readonly after?: number }
  /** done, and then the connection breaks */
  | { readonly kind: 'answer-lost' }
  /** done, and never an answer */
  | { readonly kind: 'hang-after' }
  /** somebody else is the leader */
  | { readonly kind: 'not-leader'; readonly host: string; readonly port: number }
  /** the answer comes late */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** answers of a batch stream come in another order than their questions */
  | { readonly kind: 'reorder' }
  /** the account may not do this */
  | { readonly kind: 'denied' }
  /** a server that is shutting down: RST_STREAM, status INTERNAL */
  | { readonly kind: 'reset' }
  /** the server's own timeout */
  | { readonly kind: 'timeout' };

export type FaultKind = Fault['kind'];

/** Which calls go wrong, and how. What is planned once comes first; then a chooser is asked, if there is one. */
export class Faults {
  private readonly planned = new Map<CallName, Fault[]>();
  /** asked for each call; a seeded run puts its dice here */
  choose: (call: CallName) => Fault | null = () => null;
  /** how often each fault happened */
  readonly happened = new Map<FaultKind, number>();

  /** The next calls of that name go wrong, one after the other. */
  next(call: CallName, ...faults: readonly Fault[]): void {
    this.planned.set(call, [...(this.planned.get(call) ?? []), ...faults]);
  }

  take(call: CallName): Fault | null {
    const fault = this.planned.get(call)?.shift() ?? this.choose(call);
    if (fault) this.happened.set(fault.kind, (this.happened.get(fault.kind) ?? 0) + 1);
    return fault;
  }
}
