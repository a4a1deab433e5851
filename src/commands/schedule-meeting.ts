import { MEETING_KINDS } from '../events/meeting.js';
import { type Day } from '../events/values/day.js';
import { bodyExisted } from '../rules/body-existed.js';
import { inOrder } from '../rules/first-after-last.js';
import { eachOnce } from '../rules/named-once.js';
import { Common } from './common.js';
import { defineCommand } from './define.js';
import { Choice, DayField, Id, Text, TimeField } from './fields.js';
import { newMeetingId } from './meeting-ids.js';
import { stated } from './stated.js';
import { namesNobody } from './texts.js';

export class ScheduleMeeting extends Common {
  @Id('Gremien (das federführende zuerst)', ['LK'], { many: true }) bodies!: string[];
  @DayField('Tag', '2017-03-15') day!: Day;
  @DayField('bis (letzter Tag)', '2017-03-15', { optional: true }) until?: Day;
  @TimeField('Uhrzeit', '15:00', { optional: true }) time?: string;
  @Text('Ort', 'Kreishaus', { optional: true, max: 500 }) place?: string;
  @Choice('Art', MEETING_KINDS, 'ordinary') kind!: (typeof MEETING_KINDS)[number];
}

export const scheduleMeeting = defineCommand<ScheduleMeeting>({
  name: 'ScheduleMeeting',
  label: 'Sitzung ansetzen',
  shape: ScheduleMeeting,
  decide({ source: _source, ...data }, situation, act) {
    inOrder(data.day, data.until, 'until');
    eachOnce(data.bodies, 'bodies');
    for (const body of data.bodies) bodyExisted(situation, body, data.day, 'bodies');
    namesNobody(situation, { place: data.place });
    const meeting = newMeetingId(situation, data.bodies[0] ?? '', data.day);
    return [{ type: 'MeetingScheduled', data: { meeting, ...stated({ ...data }) }, ...act }];
  },
});
