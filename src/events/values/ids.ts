/** 1, 2, 3 …, gap-free in a region; equals the stream revision + 1. */
export type EntryNumber = number & { readonly __brand: 'EntryNumber' };
export type RegionId = string & { readonly __brand: 'RegionId' };
export type Uuid = string & { readonly __brand: 'Uuid' };
/** Whole cents; never a fraction of one. */
export type Cents = number & { readonly __brand: 'Cents' };
/** `kind:id`, a thing that facts are about. */
export type Subject = `${SubjectKind}:${string}`;

export const SUBJECT_KINDS = [
  'region',
  'charter',
  'rules',
  'procedure',
  'body',
  'seat',
  'person',
  'fields',
  'programme',
  'project',
  'milestone',
  'budget',
  'spending',
  'cycle',
  'advice',
  'meeting',
  'decision',
  'mandate',
  'account',
  'finding',
  'entry',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const ID = new RegExp(ID_PATTERN);
export const UUID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
const UUID = new RegExp(UUID_PATTERN);

export const isId = (text: unknown): text is string => typeof text === 'string' && ID.test(text);
export const isRegionId = (text: unknown): text is RegionId => isId(text);
export const isUuid = (text: unknown): text is Uuid => typeof text === 'string' && UUID.test(text);

export const subject = (kind: SubjectKind, ...parts: readonly (string | number)[]): Subject => `${kind}:${parts.join('/')}`;
export const kindOf = (of: string): string => of.slice(0, of.indexOf(':'));
export const idOf = (of: string): string => of.slice(of.indexOf(':') + 1);
export const entryNumber = (value: number): EntryNumber => value as EntryNumber;
