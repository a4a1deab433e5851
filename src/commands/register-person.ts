import { idIsFree } from '../rules/id-taken.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { Id, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class RegisterPerson extends Common {
  @Id('Kürzel der Person', 'p-017') person!: string;
  @Text('Name', 'Erika Mustermann', { max: 300 }) name!: string;
  @Text('Funktion', 'Sozialdezernat', { optional: true, max: 300 }) function?: string;
  @Text('Kontakt', 'e.mustermann@example.org', { optional: true, max: 1000 }) contact?: string;
}

export const registerPerson = defineCommand<RegisterPerson>({
  name: 'RegisterPerson',
  label: 'Person aufnehmen',
  shape: RegisterPerson,
  decide(command, situation, act) {
    const { person, note, asHappened } = command;
    idIsFree(situation, 'person', person, 'person');
    namesNobody(situation, { function: command.function });
    const name = situation.seal(person, command.name);
    const contact = command.contact === undefined ? undefined : situation.seal(person, command.contact);
    return [
      { type: 'PersonRegistered', data: stated({ person, name, function: command.function, contact, note, asHappened }), ...act },
    ];
  },
});
