import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type Recorded } from './log.js';

/** What the server searches at a time where the client names no window. */
const DEFAULT_WINDOW = 32;

export interface Filter {
  matches(event: Recorded): boolean;
  /** a checkpoint is sent after so many events were looked at; never without a filter */
  readonly checkpointEvery: number;
}

const NONE: Filter = { matches: () => true, checkpointEvery: Infinity };

export function filterIn(options: ReadReq.Options): Filter {
  const filter = options.getFilter();
  if (!filter) return NONE;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const textOf = (event: Recorded): string => (byStream ? event.stream : event.type);
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = expression?.getRegex() ?? '';
  const regex = pattern === '' ? null : new RegExp(pattern, 'u');
  const window = filter.getMax() > 0 ? filter.getMax() : DEFAULT_WINDOW;
  return {
    matches: (event) =>
      prefixes.some((prefix) => textOf(event).startsWith(prefix)) || (regex !== null && regex.test(textOf(event))),
    checkpointEvery: window * Math.max(1, filter.getCheckpointintervalmultiplier()),
  };
}
