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

/**
 * A charter file as values, checked: first that it is YAML, then its shape, then what holds between its keys; each only
 * where the one before found nothing, so that no message is about a consequence of another.
 * @throws CharterError
 */
export function readCharter(file: string, text: string): ReadCharter {
  const source = readSource(text);
  if (source.faults.length > 0) throw new CharterError(file, source.faults);
  const locate = (problems: readonly Problem[]): readonly Fault[] =>
    problems.map((each) => ({ ...each, line: source.lineAt(each.path) })).sort((a, b) => a.line - b.line);
  const shaped = checkShape(source.value);
  if ('problems' in shaped) throw new CharterError(file, locate(shaped.problems));
  const found = locate(checkContent(shaped.charter));
  const errors = found.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw new CharterError(file, errors);
  return { charter: shaped.charter, warnings: found, locate };
}
