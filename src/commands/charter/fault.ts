/** A key's place in a charter: `['procedure', 'steps', 3, 'bodies']`. */
export type Path = readonly (string | number)[];

/** What is wrong with a charter, and at which key; the reader adds the line. */
export interface Problem {
  readonly path: Path;
  /** for operators */
  readonly en: string;
  /** for the office */
  readonly de: string;
  /** a warning does not stop the adoption; left out: an error */
  readonly severity?: 'warning';
}
export interface Fault extends Problem {
  /** from 1 */
  readonly line: number;
}

export const problem = (path: Path, en: string, de: string): Problem => ({ path, en, de });
export const warning = (path: Path, en: string, de: string): Problem => ({ path, en, de, severity: 'warning' });

const LONGEST_SHOWN = 100;

/** What stands in the file, so that it can be found there; whatever it is (a letter, a picture), never all of it. */
export const shown = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

/** `procedure.steps[3].bodies` */
export const keyOf = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${String(part)}]`;
    return text ? `${text}.${shown(part)}` : shown(part);
  }, '');

/** `charter-v1.yaml:37: procedure.steps[3].bodies: …` */
export const lineOf = (file: string, fault: Fault): string =>
  [`${file}:${String(fault.line)}`, ...(fault.path.length === 0 ? [] : [keyOf(fault.path)]), fault.en].join(': ');

/** The file is no charter. The message has one line per fault, in the order of the file. */
export class CharterError extends Error {
  override readonly name = 'CharterError';
  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map((fault) => lineOf(file, fault)).join('\n'));
  }
}
