import { euros } from '../../projections/entries/describe.js';
import { germanDay } from '../../projections/entries/german-day.js';

/** One object of an answer, read without trusting its shape: what is not there shows as a dash. */
export class Answer {
  constructor(private readonly value: unknown) {}

  private field(name: string): unknown {
    return typeof this.value === 'object' && this.value !== null ? Reflect.get(this.value, name) : undefined;
  }

  raw(name: string): unknown {
    return this.field(name);
  }
  text(name: string): string {
    const held = this.field(name);
    return typeof held === 'string' ? held : typeof held === 'number' ? String(held) : '–';
  }
  day(name: string): string {
    const held = this.field(name);
    return typeof held === 'string' ? germanDay(held) : '–';
  }
  euros(name: string): string {
    const held = this.field(name);
    return typeof held === 'number' ? euros(held) : '–';
  }
  list(name: string): readonly Answer[] {
    const held = this.field(name);
    return Array.isArray(held) ? held.map((item: unknown) => new Answer(item)) : [];
  }
  texts(name: string): readonly string[] {
    const held = this.field(name);
    return Array.isArray(held) ? held.filter((item) => typeof item === 'string') : [];
  }
}
