import { setTimeout as pause } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { type Account, Accounts } from './accounts.js';
import { type Certificate } from './certificate.js';
import { Circumstances } from './circumstances.js';
import { Faults } from './faults.js';
import { EventLog } from './log.js';
import { featuresService, type Parts, streamsService } from './services.js';
import { Wire } from './wire.js';

export interface DoubleOptions {
  /** without it, the client appends one call at a time, as with servers before 21.10 */
  readonly batchAppend?: boolean;
  /** shared by the nodes of a cluster */
  readonly log?: EventLog;
  /** with it the double speaks TLS only */
  readonly certificate?: Certificate;
  readonly accounts?: ReadonlyMap<string, Account>;
}

/**
 * The other end of the EventStoreDB client, in this process: a gRPC server with the semantics that were observed on a real server,
 * which can go wrong on demand. It is test code: it keeps nothing when the process ends, and must never be offered as a store.
 */
export class EventStoreDouble {
  readonly log: EventLog;
  readonly faults = new Faults();
  readonly circumstances: Circumstances;
  private readonly wire = new Wire(() => this.inner);
  private readonly parts: Parts;
  private server: Server | null = null;
  private inner = 0;

  private constructor(private readonly options: DoubleOptions) {
    this.log = options.log ?? new EventLog();
    this.circumstances = new Circumstances(this.faults, () => {
      this.wire.cut();
    });
    const accounts = new Accounts(options.accounts ?? null, this.log);
    this.parts = { log: this.log, accounts, circumstances: this.circumstances, batchAppend: options.batchAppend ?? true };
  }

  static async start(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = new EventStoreDouble(options);
    await double.restart();
    return double;
  }

  get port(): number {
    return this.wire.address;
  }

  /** How many batch streams clients have opened. */
  get batchCalls(): number {
    return this.circumstances.batchCalls;
  }

  /** How many subscriptions clients have begun. */
  get subscriptions(): number {
    return this.circumstances.subscriptions;
  }

  get connections(): number {
    return this.wire.connections;
  }

  /** As for EVENTSTORE_URL. */
  get url(): string {
    return `esdb://127.0.0.1:${String(this.port)}${this.options.certificate ? '' : '?tls=false'}`;
  }

  /** Breaks all connections at once, in the middle of whatever is going on; new ones can be made. */
  cut(): void {
    this.wire.cut();
  }

  /** As `kill -9`: connections break, the address answers nobody, what was stored stays. */
  async kill(): Promise<void> {
    await this.wire.close();
    this.server?.forceShutdown();
    this.server = null;
  }

  /** As SIGTERM: answers for a while, ends what is open with a reset, then is gone. */
  async terminate(milliseconds = 50): Promise<void> {
    await pause(milliseconds);
    this.circumstances.resetAll();
    await pause(10);
    await this.kill();
  }

  /** Starts again at the same address with what is stored. */
  async restart(): Promise<void> {
    if (this.server) await this.kill();
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(StreamsService, streamsService(this.parts));
    server.addService(ServerFeaturesService, featuresService(this.parts));
    this.inner = await bind(server, this.credentials());
    this.server = server;
    await this.wire.open();
  }

  /** As SIGSTOP: connections stay, nothing is answered, until `thaw`. */
  freeze(): void {
    this.wire.hold();
  }

  thaw(): void {
    this.wire.release();
  }

  private credentials(): ServerCredentials {
    const { certificate } = this.options;
    if (!certificate) return ServerCredentials.createInsecure();
    return ServerCredentials.createSsl(null, [
      { cert_chain: Buffer.from(certificate.certificate), private_key: Buffer.from(certificate.key) },
    ]);
  }
}

function bind(server: Server, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}
