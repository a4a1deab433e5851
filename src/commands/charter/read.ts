import { checkContent } from './checks/index.js';
import { checkShape } from './check-shape.js';
import { CharterError, type Fault, type Problem } from './fault.js';
import { type Charter } from './format.js';
import { readSource } from './source-text.js';

export interface ReadCharter {
  readonly charter: Charter;
  /** what is allowed, and probably not meant; in the order of the file */
  readonly warnings: readonly Fault[];
  /** the same problems with the lines on which their keys stand */
  readonly locate: (problems: readonly Problem[]) => readonly Fault[];
}

/** The texts read last, by themselves: a command that touches a body reads every charter in force again, and twice. */
const known = new Map<string, ReadCharter>();
const MOST_KNOWN = 16;
/** Characters; what is longer would fill the memory, and no ordinance is. */
const LONGEST_KNOWN = 100_000;

function keep(text: string, read: ReadCharter): ReadCharter {
  if (text.length > LONGEST_KNOWN) return read;
  known.delete(text);
  known.set(text, read);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return read;
}

/**
 * A charter file as values, checked: first that it is YAML, then its shape, then what holds between its keys; each only
 * where the one before found nothing, so that no message is about a consequence of another.
 * @throws CharterError
 */
export function readCharter(file: string, text: string): ReadCharter {
  const before = known.get(text);
  if (before) return keep(text, before);
  const source = readSource(text);
  if (source.faults.length > 0) throw new CharterError(file, source.faults);
  const locate = (problems: readonly Problem[]): readonly Fault[] =>
    problems.map((each) => ({ ...each, line: source.lineAt(each.path) })).sort((a, b) => a.line - b.line);
  const shaped = checkShape(source.value);
  if ('problems' in shaped) throw new CharterError(file, locate(shaped.problems));
  const found = locate(checkContent(shaped.charter));
  const errors = found.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw new CharterError(file, errors);
  return keep(text, { charter: shaped.charter, warnings: found, locate });
}
