import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, type Document } from 'yaml';
import { CliError } from '../failure.js';

type Path = readonly (string | number)[];

/** The YAML of one file, with the line of everything in it. */
export class Source {
  private readonly counter = new LineCounter();
  private readonly document: Document.Parsed;

  /** @throws CliError that names file and line where the text is no YAML, or says a key twice */
  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.counter, prettyErrors: false, version: '1.2' });
    const [fault] = [...this.document.errors, ...this.document.warnings];
    if (fault) throw this.fault(this.counter.linePos(fault.pos[0]).line, fault.message);
  }

  fault(line: number, message: string): CliError {
    return new CliError(`${this.file}:${String(line)}: ${message}`);
  }

  /** @throws CliError for an alias without its anchor, or so many that the text would unfold without end */
  value(): unknown {
    try {
      return this.document.toJS() as unknown;
    } catch (error) {
      throw this.fault(1, error instanceof Error ? error.message : String(error));
    }
  }

  node(path: Path): Node | null {
    const node: unknown = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    return isScalar(node) || isCollection(node) ? node : null;
  }

  /** The line of a value, or of the nearest thing around it that the file has. */
  lineOf(path: Path): number {
    for (let length = path.length; length >= 0; length -= 1) {
      const key = this.keyNode(path.slice(0, length));
      const node = key ?? this.node(path.slice(0, length));
      if (node?.range) return this.counter.linePos(node.range[0]).line;
    }
    return 1;
  }

  /** Where a value belongs to a key, the key is what people look for. */
  private keyNode(path: Path): Node | null {
    const last = path.at(-1);
    const parent = path.length === 0 ? null : this.node(path.slice(0, -1));
    if (!isMap(parent)) return null;
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    return isScalar(key) ? key : null;
  }
}

/** `decisions[0].text` as the API names a field. */
export const pathOf = (field: string): Path =>
  field
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
