/** A text that is no JSON, or JSON whose meaning is not clear. It says where, and never repeats what stands there. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  constructor(
    /** German */
    readonly reason: string,
    readonly line: number,
    readonly column: number,
    /** `decisions[0].text`; empty at the top */
    readonly field: string,
  ) {
    super(`line ${String(line)}, column ${String(column)}: ${reason}`);
  }
}

const DEEPEST = 64;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What no ledger can hold: half a surrogate pair has no UTF-8 form, and U+0000 ends a text for some stores. */
const NO_TEXT = /\p{Surrogate}|\0/u;

class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value();
    this.skip(SPACE);
    if (this.at < this.text.length) this.fault('hier müsste der Inhalt zu Ende sein');
    return value;
  }

  private value(): unknown {
    this.skip(SPACE);
    if (this.path.length > DEEPEST) this.fault(`mehr als ${String(DEEPEST)} Ebenen ineinander`);
    switch (this.text[this.at]) {
      case '{':
        return this.object();
      case '[':
        return this.list();
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  private object(): object {
    const object = {};
    this.at += 1;
    if (this.takes('}')) return object;
    do {
      this.skip(SPACE);
      if (this.text[this.at] !== '"') this.fault('hier wird ein Feldname in Anführungszeichen erwartet');
      const name = this.string();
      this.path.push(name);
      // The last one would win silently, and the office would have signed the first.
      if (Object.hasOwn(object, name)) this.fault('dieses Feld kommt zweimal vor');
      if (!this.takes(':')) this.fault('hier wird ein Doppelpunkt erwartet');
      const value = this.value();
      Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
      this.path.pop();
    } while (this.takes(','));
    if (!this.takes('}')) this.fault('hier wird ein Komma oder } erwartet');
    return object;
  }

  private list(): readonly unknown[] {
    const list: unknown[] = [];
    this.at += 1;
    if (this.takes(']')) return list;
    do {
      this.path.push(list.length);
      list.push(this.value());
      this.path.pop();
    } while (this.takes(','));
    if (!this.takes(']')) this.fault('hier wird ein Komma oder ] erwartet');
    return list;
  }

  private string(): string {
    const start = this.at;
    this.at += 1;
    for (let char = this.text[this.at]; char !== '"'; char = this.text[this.at]) {
      if (char === undefined) this.fault('ein Text in Anführungszeichen wird nicht geschlossen');
      if (char < ' ') this.fault('ein Steuerzeichen oder Zeilenumbruch im Text (ein Umbruch wird \\n geschrieben)');
      if (char !== '\\') this.at += 1;
      else if (!this.skip(ESCAPE)) this.fault('diese Folge nach \\ gibt es nicht');
    }
    this.at += 1;
    const text = String(JSON.parse(this.text.slice(start, this.at)));
    if (NO_TEXT.test(text)) this.fault('der Text enthält ein Zeichen, das nicht gespeichert werden kann');
    return text;
  }

  private scalar(): unknown {
    const start = this.at;
    if (!this.skip(SCALAR)) this.fault(this.at < this.text.length ? 'hier wird ein Wert erwartet' : 'hier fehlt das Ende');
    const value: unknown = JSON.parse(this.text.slice(start, this.at));
    if (typeof value === 'number' && !Number.isFinite(value)) this.fault('diese Zahl ist zu groß');
    return value;
  }

  /** Goes past what the pattern matches here; false where it matches nothing. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const [matched = ''] = pattern.exec(this.text) ?? [];
    this.at += matched.length;
    return matched !== '';
  }

  private takes(char: string): boolean {
    this.skip(SPACE);
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private fault(reason: string): never {
    const before = this.text.slice(0, this.at).split('\n');
    const field = this.path.map((key) => (typeof key === 'number' ? `[${String(key)}]` : `.${key}`)).join('');
    throw new JsonFault(reason, before.length, (before.at(-1)?.length ?? 0) + 1, field.replace(/^\./, ''));
  }
}

/**
 * I-JSON (RFC 7493), which is what can be hashed (RFC 8785): the same values as JSON.parse, but no name twice in an
 * object, no text without a UTF-8 form, no number that is infinite, at most 64 levels. @throws JsonFault
 */
export const readJson = (text: string): unknown => new Reader(text).document();
