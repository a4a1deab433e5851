import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
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

type Pairs = WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;

/** The pairs of a map by their keys, made once: a file with many faults asks for many. */
function pairsOf(map: YAMLMap, known: Pairs): ReadonlyMap<string, Pair> {
  const pairs = known.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key), pair]));
  known.set(map, pairs);
  return pairs;
}

interface Child {
  readonly at: number | undefined;
  readonly node: unknown;
}

/** One step down: the offset of the key or item, and its node. */
function child(document: Document, node: unknown, part: string | number, known: Pairs): Child | null {
  const held: unknown = isAlias(node) ? node.resolve(document) : node;
  if (isMap(held)) {
    const pair = pairsOf(held, known).get(String(part));
    return pair ? { at: startOf(pair.key), node: pair.value } : null;
  }
  if (!isSeq(held) || typeof part !== 'number' || part >= held.items.length) return null;
  return { at: startOf(held.items[part]), node: held.items[part] };
}

/** Keys that stand twice in their map. (The parser would compare each key with every other: minutes, for a file of many keys.) */
function twice(node: unknown, lines: LineCounter, path: Path = []): readonly Fault[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => twice(item, lines, [...path, index]));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const name = keyText(key);
    const here = [...path, name];
    const inside = twice(value, lines, here);
    if (!seen.has(name)) {
      seen.add(name);
      return inside;
    }
    const line = Math.max(1, lines.linePos(startOf(key) ?? 0).line);
    return [{ path: here, line, en: 'this key stands twice', de: 'dieser Schlüssel steht zweimal' }, ...inside];
  });
}

function faultOf(error: YAMLError, lines: LineCounter): Fault {
  const line = Math.max(1, lines.linePos(error.pos[0]).line);
  const de = 'ab hier ist die Datei kein gültiges YAML (Einrückung, Doppelpunkte und Anführungszeichen prüfen)';
  return { path: [], line, en: `no valid YAML: ${error.message}`, de };
}

/** YAML 1.2: `2016-10-12` stays a text, and so do `yes`, `no` and `off`. */
export function readSource(text: string): SourceText {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core', uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const broken = [...document.errors, ...document.warnings].map((error) => faultOf(error, lines));
  const faults = broken.length > 0 ? broken : twice(document.contents, lines);
  const pairs: Pairs = new WeakMap();
  const lineAt = (path: Path): number => {
    let offset = startOf(document.contents) ?? 0;
    let node: unknown = document.contents;
    for (const part of path) {
      const next = child(document, node, part, pairs);
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
