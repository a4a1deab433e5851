import { type JournalLine, type ScenarioQuestion } from './format.js';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
export const textIn = (value: unknown, name: string): string | null => {
  const held = field(value, name);
  return typeof held === 'string' ? held : null;
};
export const listIn = (value: unknown, name: string): readonly unknown[] => {
  const held = field(value, name);
  return Array.isArray(held) ? held : [];
};
export const numberIn = (value: unknown, name: string): number | null => {
  const held = field(value, name);
  return typeof held === 'number' ? held : null;
};
export const numbersOf = (answer: unknown): readonly number[] =>
  listIn(answer, 'entries')
    .map((entry) => field(entry, 'number'))
    .filter((number) => typeof number === 'number');

/** The region's routes over HTTP, as any other program would use them. */
export class Client {
  /** by region: where its last command left the ledger, so that a question never comes before its answer */
  private readonly positions = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly heard: (text: string) => void = () => undefined,
  ) {}

  private at(region: string): string {
    return `${this.url}/api/v1/regions/${region}`;
  }

  async send({ region, command, actor, index }: JournalLine, body: unknown): Promise<Reply> {
    const reply = await this.fetch(`${this.at(region)}/commands/${command}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `journal-${String(index + 1).padStart(4, '0')}-${actor}`,
        'X-Actor': actor,
      },
      body: JSON.stringify(body),
    });
    const position = textIn(reply.body, 'position');
    if (position !== null) this.positions.set(region, position);
    return reply;
  }

  async ask(
    { region, as }: Pick<ScenarioQuestion, 'region' | 'as'>,
    route: string,
    stated: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const address = new URL(`${this.at(region)}${route}`);
    for (const [name, value] of Object.entries(stated)) address.searchParams.set(name, value);
    const position = this.positions.get(region);
    if (position !== undefined && !address.searchParams.has('atLeast')) address.searchParams.set('atLeast', position);
    return this.fetch(address.toString(), { headers: as === null ? {} : { 'X-Role': as } });
  }

  private async fetch(address: string, init: RequestInit): Promise<Reply> {
    const response = await fetch(address, init);
    const text = await response.text();
    this.heard(`${String(response.status)} ${text}`);
    let body: unknown = text;
    if ((response.headers.get('Content-Type') ?? '').includes('json')) body = JSON.parse(text) as unknown;
    return { status: response.status, body };
  }
}
