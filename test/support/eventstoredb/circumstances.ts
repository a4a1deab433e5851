import { setTimeout as pause } from 'node:timers/promises';
import { type Metadata, type StatusObject } from '@grpc/grpc-js';
import { type CallName, type Fault, type Faults } from './faults.js';
import { fail } from './sending.js';
import { denied, notLeader, reset, timeout, unavailable } from './statuses.js';

interface Call {
  readonly metadata: Metadata;
  emit(event: 'error', error: unknown): boolean;
  once(event: 'cancelled' | 'close' | 'end', listener: () => void): unknown;
}

/** Where the leader is; null for a server that leads itself. */
export type Leader = { readonly host: string; readonly port: number } | null;

/** What happens to a call on its way in and out: nothing, as a rule; else what the faults say. */
export class Circumstances {
  private readonly open = new Set<Call>();
  leader: Leader = null;
  batchCalls = 0;
  subscriptions = 0;

  constructor(
    readonly faults: Faults,
    /** breaks all connections */
    readonly cut: () => void,
  ) {}

  /** A call that stays open, and ends with the server. */
  opened(call: Call): void {
    this.open.add(call);
    const closed = (): void => {
      this.open.delete(call);
    };
    call.once('cancelled', closed);
    call.once('close', closed);
  }

  /** How many calls are open that only their client ends. */
  get openCalls(): number {
    return this.open.size;
  }

  /** A server that shuts down ends what is open in this way. */
  resetAll(): void {
    for (const call of this.open) fail(call, reset());
    this.open.clear();
  }

  /** @param work does what was asked for, and returns what gives the answer */
  async around(name: CallName, call: Call, work: (fault: Fault | null) => () => void): Promise<void> {
    const fault = this.faults.take(name);
    if (name === 'subscribe') this.subscriptions += 1;
    if (fault?.kind === 'slow') await pause(fault.milliseconds);
    const refused = this.refusal(call, fault);
    if (refused) {
      fail(call, refused);
      return;
    }
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop' && fault.after === undefined) {
      this.cut();
      return;
    }
    const answer = work(fault);
    if (fault?.kind === 'answer-lost') this.cut();
    else if (fault?.kind !== 'hang-after') answer();
  }

  private refusal(call: Call, fault: Fault | null): StatusObject | null {
    if (this.leader && call.metadata.get('requires-leader')[0]?.toString() === 'true') {
      return notLeader(this.leader.host, this.leader.port);
    }
    switch (fault?.kind) {
      case 'refuse':
        return unavailable();
      case 'denied':
        return denied();
      case 'not-leader':
        return notLeader(fault.host, fault.port);
      case 'reset':
        return reset();
      case 'timeout':
        return timeout();
      default:
        return null;
    }
  }
}
