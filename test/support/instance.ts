import { type RegionId } from '../../src/events/values/ids.js';
import { systemClock } from '../../src/modules/clock.js';
import { type KeyStore } from '../../src/modules/keys/keys.js';
import { type CommandAnswer } from '../../src/modules/ledger/command-request.js';
import { type Ledger } from '../../src/modules/ledger/ledger.js';
import { Recorder } from '../../src/modules/ledger/recorder.js';
import { Regions } from '../../src/modules/ledger/regions.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { Projector } from '../../src/modules/projector/projector.js';
import { type Sent } from './stream-of-commands.js';
import { ShownStore } from './shown-store.js';

export const REGION = 'testland' as RegionId;

/** A service process without its HTTP layer: what takes commands in, and what follows the ledger with rows. */
export class Instance {
  readonly headNote = new MemoryHeadNote();
  readonly store = new ShownStore();
  readonly regions: Regions;
  readonly projector: Projector;
  private readonly recorder: Recorder;

  constructor(
    readonly ledger: Ledger,
    keys: KeyStore,
  ) {
    const { headNote, store } = this;
    this.regions = new Regions(ledger, headNote);
    this.projector = new Projector({ ledger, regions: this.regions, store });
    this.recorder = new Recorder({ ledger, headNote, keys, clock: systemClock, regions: this.regions });
  }

  static async start(ledger: Ledger, keys: KeyStore): Promise<Instance> {
    const instance = new Instance(ledger, keys);
    await instance.projector.start();
    return instance;
  }

  send({ command, body }: Sent, commandId: string): Promise<CommandAnswer> {
    return this.recorder.record({ region: REGION, command, body, commandId, actor: 'office', correlationId: commandId });
  }

  /** Whether the rows come to the entry by themselves. @throws NotYet */
  async follows(entry: number, milliseconds = 10_000): Promise<void> {
    await this.projector.waitFor(REGION, entry, milliseconds);
  }

  async stop(): Promise<void> {
    await this.projector.stop();
    await this.ledger.close();
  }
}
