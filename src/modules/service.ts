import { type INestApplication } from '@nestjs/common';
import { createApp } from './api/app.js';
import { type ApiTold } from './api/deps.js';
import { type Clock } from './clock.js';
import { type KeyStore } from './keys/keys.js';
import { listAttempts } from './ledger/attempts.js';
import { type HeadNote } from './ledger/head-note.js';
import { type Ledger } from './ledger/ledger.js';
import { type Probe } from './ledger/probe.js';
import { Recorder } from './ledger/recorder.js';
import { type Progress } from './ledger/region-log.js';
import { Regions } from './ledger/regions.js';
import { Health, type Readiness } from './operations/health.js';
import { type Log } from './operations/logging.js';
import { Metrics } from './operations/metrics.js';
import { Projections } from './operations/projections.js';
import { type Lease } from './projector/lease.js';
import { projections } from '../projections/index.js';
import { Projector } from './projector/projector.js';
import { MemoryReadStore } from './read-store/memory/memory-read-store.js';
import { type ReadStore } from './read-store/read-store.js';

export interface ServiceOptions {
  readonly ledger: Ledger;
  readonly headNote: HeadNote;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly readStore?: ReadStore;
  /** who projects a region, where other processes use the same read store */
  readonly lease?: Lease;
  readonly progress?: Progress;
  /** logs of this ledger that are already read */
  readonly regions?: Regions;
  readonly probe?: Probe;
  /** begin although ledger or read store may be away: commands and questions are told so until they are there */
  readonly evenIfAway?: boolean;
  readonly failed?: (region: string, error: unknown) => void;
  /** whether news of the ledger come by themselves now */
  readonly isWatching?: () => boolean;
  readonly log?: Log;
  /** names under which the service may be asked for, beside those of loopback; null: any */
  readonly hosts?: readonly string[] | null;
}

export interface Service {
  readonly app: INestApplication;
  readonly recorder: Recorder;
  readonly projector: Projector;
  /** how it is now: what `/health/ready` says */
  ready(): Promise<Readiness>;
  /** Finishes what is running, then closes app, projections, read store, head note, keys and ledger, in that order. */
  close(): Promise<void>;
}

/** Commands, ledger, projections and API, put together; ready to listen when this returns. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { ledger, headNote, keys, clock } = options;
  const store = options.readStore ?? new MemoryReadStore();
  const regions = options.regions ?? new Regions(ledger, headNote, options.progress);
  const probe = options.probe === undefined ? {} : { probe: options.probe };
  const failed = options.failed === undefined ? {} : { failed: options.failed };
  const lease = options.lease === undefined ? {} : { lease: options.lease };
  const projector = new Projector({ ledger, regions, store, ...probe, ...failed, ...lease });
  const metrics = new Metrics();
  const recorder = new Recorder({ ledger, headNote, keys, clock, regions, told: metrics, ...probe });
  if (options.evenIfAway === true) projector.startInBackground();
  else await projector.start();
  const attempts = { list: (region: string) => listAttempts(ledger, region) };
  const watching = options.isWatching === undefined ? {} : { isWatching: options.isWatching };
  const health = new Health({ ledger, regions, projector, store, clock, ...watching });
  const operations = {
    ready: () => health.ready(),
    // A ledger that is away is a figure, not a reason to have none.
    projections: new Projections({ ledger, regions, store, projections, retry: (region) => projector.retry(region) }),
    metrics: async () => metrics.text(await health.standings().catch(() => null)),
  };
  const hosts = options.hosts === undefined ? {} : { hosts: options.hosts };
  const told = toldTo(metrics, options.log);
  const app = await createApp({ recorder, readModel: projector, clock, attempts, operations, told, ...hosts });
  return {
    app,
    recorder,
    projector,
    ready: () => health.ready(),
    close: () =>
      inTurn([
        () => app.close(),
        () => projector.stop(),
        () => store.shutdown(),
        () => headNote.close(),
        () => keys.close(),
        () => ledger.close(),
      ]),
  };
}

function toldTo(metrics: Metrics, log: Log | undefined): ApiTold {
  return {
    answered(request) {
      metrics.answered(request);
      log?.answered(request);
    },
    ...(log && {
      failed: (correlationId: string, text: string) => {
        log.failed(correlationId, text);
      },
      framework: log.framework,
    }),
  };
}

/** Each is closed, whatever becomes of the one before: a server that is away must not keep the others open. */
async function inTurn(steps: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
