import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type Fault, type Path } from './fault.js';

/** A YAML text with the place of each of its keys. */
export interface SourceText {
  readonly value: unknown;
  /** the line of a key or list item; of the nearest one above where the file does not have it */
  lineAt(path: Path): number;
  /** what makes it no YAML at all; then `value` means nothing */
  readonly faults: readonly Fault[];
}

const keyText = (key: unknown): string => String(isScalar(key) ? key.value : key);
const startOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : undefined;

/** One step down: the offset of the key or item, and its node. */
function child(document: Document, node: unknown, part: string | number): { at: number | undefined; node: unknown } | null {
  const held: unknown = isAlias(node) ? node.resolve(document) : node;
  if (isMap(held)) {
    const pair = held.items.find(({ key }) => keyText(key) === String(part));
    return pair ? { at: startOf(pair.key), node: pair.value } : null;
  }
  if (!isSeq(held) || typeof part !== 'number' || part >= held.items.length) return null;
  return { at: startOf(held.items[part]), node: held.items[part] };
}

/** The path of the key that stands at an offset; null where none does. */
function pathAt(node: unknown, offset: number, path: Path = []): Path | null {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = pathAt(item, offset, [...path, index]);
      if (found) return found;
    }
  }
  if (!isMap(node)) return null;
  for (const { key, value } of node.items) {
    const here = [...path, keyText(key)];
    if (startOf(key) === offset) return here;
    const found = pathAt(value, offset, here);
    if (found) return found;
  }
  return null;
}

function faultOf(error: YAMLError, document: Document, lines: LineCounter): Fault {
  const line = Math.max(1, lines.linePos(error.pos[0]).line);
  if (error.code === 'DUPLICATE_KEY') {
    const path = pathAt(document.contents, error.pos[0]) ?? [];
    return { path, line, en: 'this key stands twice', de: 'dieser Schlüssel steht zweimal' };
  }
  const de = 'ab hier ist die Datei kein gültiges YAML (Einrückung, Doppelpunkte und Anführungszeichen prüfen)';
  return { path: [], line, en: `no valid YAML: ${error.message}`, de };
}

/** YAML 1.2: `2016-10-12` stays a text, and so do `yes`, `no` and `off`. */
export function readSource(text: string): SourceText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core' });
  const faults = [...document.errors, ...document.warnings].map((error) => faultOf(error, document, lines));
  const lineAt = (path: Path): number => {
    let offset = startOf(document.contents) ?? 0;
    let node: unknown = document.contents;
    for (const part of path) {
      const next = child(document, node, part);
      if (!next) break;
      offset = next.at ?? offset;
      node = next.node;
    }
    return Math.max(1, lines.linePos(offset).line);
  };
  if (faults.length > 0) return { value: undefined, lineAt, faults };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) as unknown, lineAt, faults };
  } catch (error) {
    // An alias without its anchor, or so many that the text would unfold without end.
    const en = `no valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { value: undefined, lineAt, faults: [{ path: [], line: 1, en, de: 'ein Verweis (*) in der Datei ist ungültig' }] };
  }
}
