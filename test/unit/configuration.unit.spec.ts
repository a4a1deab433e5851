import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError, EMBEDDED, readConfiguration, SETTINGS } from '../../src/modules/operations/configuration.js';
import { Folders } from '../support/folders.js';

const folders = new Folders();
afterAll(() => {
  folders.remove();
});

const ES = 'esdb://beschlussbuch:very-secret@host:2113';
const MONGO = 'mongodb://beschlussbuch:very-secret@host:27017/beschlussbuch';

function file(text: string): string {
  const path = join(folders.make(), 'secret');
  writeFileSync(path, text);
  return path;
}

function fault(variables: Readonly<Record<string, string>>): string {
  try {
    readConfiguration(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('this should have been refused');
}

describe('the configuration', () => {
  it('is the embedded one where the environment says nothing', () => {
    expect(readConfiguration({})).toEqual(EMBEDDED);
  });

  it('takes both addresses, the log level and the leave to listen elsewhere', () => {
    const variables = { EVENTSTORE_URL: ES, MONGODB_URL: MONGO, LOG_LEVEL: 'warn', TRIAL_WITHOUT_ACCOUNTS: 'yes' };
    expect(readConfiguration(variables)).toEqual({
      eventstoreUrl: ES,
      mongodbUrl: MONGO,
      logLevel: 'warn',
      trialWithoutAccounts: true,
      allowedHosts: null,
    });
  });

  it('takes names of hosts with commas, and refuses what is none', () => {
    expect(readConfiguration({ ALLOWED_HOSTS: 'buch.example, [2001:db8::1],192.0.2.7 ' }).allowedHosts).toEqual([
      'buch.example',
      '[2001:db8::1]',
      '192.0.2.7',
    ]);
    for (const wrong of ['http://buch.example', 'buch.example:443', 'a,,b', 'a b'])
      expect(fault({ ALLOWED_HOSTS: wrong })).toMatch(/ALLOWED_HOSTS is no list of host names: write them with commas/);
  });

  it('takes an address from a file that a variable names, without the line break at its end', () => {
    const variables = { EVENTSTORE_URL_FILE: file(`${ES}\n`), MONGODB_URL_FILE: file(MONGO) };
    expect(readConfiguration(variables)).toMatchObject({ eventstoreUrl: ES, mongodbUrl: MONGO });
  });

  it.each([
    ['an address in a variable and in a file', { MONGODB_URL: MONGO, MONGODB_URL_FILE: '/nowhere' }, /both set: keep one/],
    ['a file that is not there', { MONGODB_URL_FILE: '/nowhere/secret' }, /MONGODB_URL_FILE names \/nowhere\/secret.*ENOENT/],
    ['a file with nothing in it', { EVENTSTORE_URL_FILE: file('\n') }, /does not hold one line with the address/],
    ['an empty variable', { EVENTSTORE_URL: '' }, /EVENTSTORE_URL is set, but empty: give it a value, or take it out/],
    [
      'another kind of address',
      { MONGODB_URL: 'postgres://u:very-secret@h/d' },
      /MONGODB_URL is no address of a MongoDB server: write/,
    ],
    ['an address without a host', { EVENTSTORE_URL: 'esdb://' }, /EVENTSTORE_URL is no address of an EventStoreDB: write esdb/],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /LOG_LEVEL is none of debug, info/],
    ['a leave that is neither given nor not', { TRIAL_WITHOUT_ACCOUNTS: 'true' }, /TRIAL_WITHOUT_ACCOUNTS is neither yes nor no/],
  ])('refuses %s, and says what to do', (_, variables, message) => {
    expect(fault(variables)).toMatch(message);
    expect(fault(variables)).not.toContain('very-secret');
  });

  it('names everything that is wrong at once', () => {
    const said = fault({ EVENTSTORE_URL: 'http://x', MONGODB_URL: 'http://x', LOG_LEVEL: 'loud' });
    expect(said.split('\n')).toHaveLength(3);
  });

  it('knows each name by which it is set', () => {
    expect(SETTINGS).toEqual(
      expect.arrayContaining([
        'EVENTSTORE_URL',
        'EVENTSTORE_URL_FILE',
        'MONGODB_URL',
        'MONGODB_URL_FILE',
        'TRIAL_WITHOUT_ACCOUNTS',
        'ALLOWED_HOSTS',
      ]),
    );
  });
});
