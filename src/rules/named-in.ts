const REFERENCE = /\{person:[^}]*\}/g;
/** Soft hyphens, zero-width spaces and joiners: they part a name for a machine, and nobody sees them. */
const INVISIBLE = /\p{Cf}/gu;
const ENDS_A_WORD = /^(?:e?s)?(?![\p{L}\p{N}])/u;
const IN_A_WORD = /[\p{L}\p{N}]$/u;

/** One form of each letter, one space for any white space: a name that is broken over two lines is still the name. */
const evened = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();

/**
 * A name of several words is found in any case and with any ending; of one word only as it is written and as a whole word, with a
 * genitive s at most: else a person named Lang would forbid "langsam", and one named Rat every "Beratung".
 */
function standsIn(name: string, text: string, lowered: string): boolean {
  const isLong = name.includes(' ');
  const [wanted, within] = isLong ? [name.toLowerCase(), lowered] : [name, text];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const isBegun = at > 0 && IN_A_WORD.test(within.slice(Math.max(0, at - 2), at));
    const after = at + wanted.length;
    if (!isBegun && (isLong || ENDS_A_WORD.test(within.slice(after, after + 4)))) return true;
  }
  return false;
}

/** Which of the names stand openly in a text; a reference to a person is none. */
export function namedIn(names: readonly string[], text: string): readonly string[] {
  const read = evened(text.replace(REFERENCE, ' '));
  const lowered = read.toLowerCase();
  return names.filter((name) => {
    const wanted = evened(name);
    return wanted !== '' && standsIn(wanted, read, lowered);
  });
}
