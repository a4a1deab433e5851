/** What the metadata stream says about a stream: how much of it is kept, and who may do what. */
export interface Policy {
  readonly maxCount?: number;
  /** seconds */
  readonly maxAge?: number;
  readonly truncateBefore?: number;
  readonly acl?: Readonly<Record<string, string | readonly string[]>>;
}

const numberIn = (value: object, key: string): number | undefined => {
  const found: unknown = (value as Record<string, unknown>)[key];
  return typeof found === 'number' ? found : undefined;
};

function aclIn(value: object): Policy['acl'] {
  const found = (value as Record<string, unknown>)['$acl'];
  if (typeof found !== 'object' || found === null) return undefined;
  const roles = (role: unknown): string | string[] =>
    Array.isArray(role) ? role.filter((each) => typeof each === 'string') : typeof role === 'string' ? role : [];
  return Object.fromEntries(Object.entries(found).map(([key, role]) => [key, roles(role)]));
}

/** @param data the text of the last event of a metadata stream, if there is one */
export function policyIn(data: Uint8Array | undefined): Policy {
  if (data === undefined) return {};
  const value: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
  if (typeof value !== 'object' || value === null) return {};
  const maxCount = numberIn(value, '$maxCount');
  const maxAge = numberIn(value, '$maxAge');
  const truncateBefore = numberIn(value, '$tb');
  const acl = aclIn(value);
  return {
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(truncateBefore === undefined ? {} : { truncateBefore }),
    ...(acl === undefined ? {} : { acl }),
  };
}

/** The index of the first event that a reader still sees. */
export function visibleFrom(
  events: readonly { readonly revision: number; readonly created: number }[],
  { maxCount, maxAge, truncateBefore }: Policy,
): number {
  const last = events.at(-1)?.revision ?? -1;
  const byCount = maxCount === undefined ? 0 : last - maxCount + 1;
  const first = Math.max(byCount, truncateBefore ?? 0);
  const oldest = maxAge === undefined ? -Infinity : Date.now() - maxAge * 1000;
  const at = events.findIndex(({ revision, created }) => revision >= first && created >= oldest);
  return at < 0 ? events.length : at;
}
