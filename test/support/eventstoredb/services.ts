import { type sendUnaryData, type ServerUnaryCall, type StatusObject } from '@grpc/grpc-js';
import { type Empty } from '@eventstore/db-client/generated/shared_pb';
import { type IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb';
import { DeleteResp, TombstoneResp } from '@eventstore/db-client/generated/streams_pb';
import { type Accounts } from './accounts.js';
import { appendAnswer, batchAnswer, collectAppend, collectBatches } from './appending.js';
import { BatchAnswers } from './batch-answers.js';
import { type Circumstances } from './circumstances.js';
import { type EventLog } from './log.js';
import { streamName } from './messages.js';
import { read } from './reading.js';
import { fail } from './sending.js';
import { appendTooLarge, streamDeleted } from './statuses.js';
import { LiveCall } from './subscribing.js';

export interface Parts {
  readonly log: EventLog;
  readonly accounts: Accounts;
  readonly circumstances: Circumstances;
  /** whether the client is told that it may append in batches; older servers cannot */
  readonly batchAppend: boolean;
}

export function featuresService({ circumstances, batchAppend }: Parts): IServerFeaturesServer {
  return {
    getSupportedMethods(call: ServerUnaryCall<Empty, SupportedMethods>, callback: sendUnaryData<SupportedMethods>): void {
      void circumstances.around('features', call, () => {
        const features = new SupportedMethods().setEventStoreServerVersion('23.10.6');
        const methods = ['Read', 'Append', 'Delete', 'Tombstone', ...(batchAppend ? ['BatchAppend'] : [])];
        for (const name of methods) {
          features.addMethods(new SupportedMethod().setServiceName('event_store.client.streams.Streams').setMethodName(name));
        }
        return () => {
          callback(null, features);
        };
      });
    },
  };
}

export function streamsService({ log, accounts, circumstances }: Parts): IStreamsServer {
  const remove = <R>(
    call: ServerUnaryCall<{ getOptions(): { getStreamIdentifier(): Parameters<typeof streamName>[0] } | undefined }, R>,
    callback: sendUnaryData<R>,
    work: (stream: string) => R,
  ): void => {
    const stream = streamName(call.request.getOptions()?.getStreamIdentifier());
    const refused = accounts.refuse(call.metadata, 'delete', stream);
    if (refused) {
      callback(refused);
      return;
    }
    void circumstances.around('delete', call, () => {
      const answer = work(stream);
      return () => {
        callback(null, answer);
      };
    });
  };

  return {
    append(call, callback) {
      collectAppend(call, (request) => {
        const refused = accounts.refuse(call.metadata, 'write', request.stream);
        if (refused) {
          callback(refused);
          return;
        }
        void circumstances.around('append', call, () => {
          const outcome = log.append(request.stream, request.expected, request.events);
          const answer = appendAnswer(outcome, request.expected);
          return () => {
            if (answer) callback(null, answer);
            else if (outcome.kind === 'too-large') callback(appendTooLarge(outcome.limit));
            else callback(streamDeleted(request.stream));
          };
        });
      });
    },

    batchAppend(call) {
      const answers = new BatchAnswers(call);
      circumstances.opened(call);
      circumstances.batchCalls += 1;
      collectBatches(call, (id, request) => {
        const refused = accounts.refuse(call.metadata, 'write', request.stream);
        if (refused) {
          fail(call, refused);
          return;
        }
        void circumstances.around('append', call, (fault) => {
          const outcome = log.append(request.stream, request.expected, request.events);
          return () => {
            answers.give(batchAnswer(id, request, outcome), fault?.kind === 'reorder');
          };
        });
      });
      call.on('end', () => {
        call.end();
      });
    },

    read(call) {
      const options = call.request.getOptions();
      if (!options) return;
      const stream = options.getStream() ? streamName(options.getStream()?.getStreamIdentifier()) : '$all';
      const refused: StatusObject | null = accounts.refuse(call.metadata, 'read', stream);
      if (refused) {
        fail(call, refused);
        return;
      }
      circumstances.opened(call);
      const cut = (): void => {
        circumstances.cut();
      };
      void circumstances.around(options.hasSubscription() ? 'subscribe' : 'read', call, (fault) => () => {
        if (options.hasSubscription()) void new LiveCall(call, options, log, cut, fault).run();
        else void read(call, options, log, cut, fault);
      });
    },

    delete(call, callback) {
      remove(call, callback, (stream) => {
        const at = String(log.softDelete(stream));
        return new DeleteResp().setPosition(new DeleteResp.Position().setCommitPosition(at).setPreparePosition(at));
      });
    },

    tombstone(call, callback) {
      remove(call, callback, (stream) => {
        const at = String(log.tombstone(stream));
        return new TombstoneResp().setPosition(new TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at));
      });
    },
  };
}
