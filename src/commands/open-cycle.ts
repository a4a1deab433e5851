import { look } from '../projections/engine/view.js';
import { rules } from '../projections/region/fold.js';
import { idIsFree } from '../rules/id-taken.js';
import { hasProgrammes, horizonFits } from '../rules/programme-horizon.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { ActDay, Id, Part, Period, Text } from './fields.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

class Programme {
  @Id('Arbeitsprogramm', 'AP-B') programme!: string;
  @Text('Titel', 'Arbeitsprogramm 2017–2019', { max: 500 }) title!: string;
  @Period('Schuljahre', ['2017/18', '2018/19'], { many: true }) schoolYears!: string[];
}

export class OpenCycle extends Common {
  @Id('Planungszyklus', '2016-17') cycle!: string;
  @ActDay('eröffnet am', '2016-10-01') on!: string;
  @Part('Arbeitsprogramm', () => Programme) programme!: Programme;
}

export const openCycle = defineCommand<OpenCycle>({
  name: 'OpenCycle',
  label: 'Planungszyklus eröffnen',
  shape: OpenCycle,
  actDay: ({ on }) => on,
  decide({ cycle, programme, note, asHappened }, situation, act) {
    idIsFree(situation, 'cycle', cycle, 'cycle');
    idIsFree(situation, 'programme', programme.programme, 'programme.programme');
    namesNobody(situation, { programme: { title: programme.title } });
    const region = situation.find(look(rules, act.on))[0]?.doc;
    hasProgrammes(region, 'programme');
    horizonFits(programme.schoolYears, region?.programme, 'programme.schoolYears');
    const { programme: id, title, schoolYears } = programme;
    return [{ type: 'CycleOpened', data: stated({ cycle, programme: id, title, schoolYears, note, asHappened }), ...act }];
  },
});
