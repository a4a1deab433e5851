const DEFAULT = '{body}-{year}-{n}';

/** A printed number from the charter's pattern: {body}, {year}, {yy}, {n}, or {n:3} with leading zeros (DOMAIN 3.1). */
export function printedNumber(
  pattern: string | undefined,
  parts: { readonly body: string; readonly year: number; readonly n: number },
): string {
  const { body, year, n } = parts;
  return (pattern ?? DEFAULT)
    .replaceAll('{body}', body)
    .replaceAll('{year}', String(year))
    .replaceAll('{yy}', String(year % 100).padStart(2, '0'))
    .replace(/\{n(?::(\d+))?\}/g, (_, width: string | undefined) => String(n).padStart(Number(width ?? 0), '0'));
}
