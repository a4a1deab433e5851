import { describe, expect, it } from '@jest/globals';
import { namedIn } from '../../../src/rules/named-in.js';

const isNamed = (name: string, text: string): boolean => namedIn([name], text).length > 0;

describe('a registered name in a text', () => {
  it.each([
    ['as it is', 'Bericht von Erika Mustermann'],
    ['at the end of a sentence', 'Es leitet Erika Mustermann.'],
    ['in the genitive', 'Erika Mustermanns Vorschlag'],
    ['broken over two lines, as minutes do', 'Es leitet Erika\n    Mustermann'],
    ['with a space that does not break', 'Erika\u00a0Mustermann'],
    ['with two spaces', 'Erika  Mustermann'],
    ['in capitals', 'ERIKA MUSTERMANN leitet'],
    ['in small letters', 'erika mustermann'],
    ['hyphenated where nobody sees it', 'Erika Muster\u00admann'],
    ['parted by a space of no width', 'Erika\u200b Mustermann'],
  ])('is found %s', (_how, text) => {
    expect(isNamed('Erika Mustermann', text)).toBe(true);
  });

  it('is found in either form of its letters', () => {
    expect(isNamed('Jörg Müller'.normalize('NFC'), 'Jörg Müller'.normalize('NFD'))).toBe(true);
    expect(isNamed('Jörg Müller'.normalize('NFD'), 'Jörg Müller'.normalize('NFC'))).toBe(true);
  });

  it('of one word forbids no other word in which it happens to stand', () => {
    expect(isNamed('Rat', 'Die Beratung geht weiter, der Ratsausschuss rät zu.')).toBe(false);
    expect(isNamed('Lang', 'Ein langer Weg, lang und langsam.')).toBe(false);
    expect(isNamed('Lang', 'Vorschlag von Lang.')).toBe(true);
    expect(isNamed('Lang', 'Langs Vorschlag')).toBe(true);
  });

  it('does not begin inside another word', () => {
    expect(isNamed('Eva Stein', 'Geneva Stein')).toBe(false);
  });

  it('is not the reference to a person, whatever its id', () => {
    expect(isNamed('meier', 'Es leitet {person:meier}.')).toBe(false);
  });
});
