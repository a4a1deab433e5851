import Table from 'cli-table3';

/** A plain table with a heading, no colours: it can be piped, printed and read aloud. */
export function table(
  title: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  const made = new Table({
    head: [...head],
    colWidths: [...widths],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) made.push([...row]);
  return `\n${title}\n${rows.length === 0 ? '  (nichts)' : made.toString()}\n`;
}
