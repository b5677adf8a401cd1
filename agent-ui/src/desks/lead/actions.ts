// Actions on the lead's page: the whole situation in one line, for the ear and the braille display.
import { TodayFigures } from '../../../../server/contract/reads.ts';
import type { Action } from '../../actions/action.ts';
import { readOnce } from '../../feed/read.ts';
import { span } from '../numbers.ts';
import { momentOf } from './verdict.ts';

export const leadActions: readonly Action[] = [
  {
    name: 'readSituation',
    group: 'hear',
    label: ({ lead }) => lead.readAloud,
    keys: 'Alt+KeyI',
    enabled: ({ live }) => (live === null ? 'serverAway' : true),
    run: ({ desk, view, texts, now }) => {
      const { live } = view;
      if (live === null) return;
      const moment = momentOf(live.calls, live.team, now);
      const say = (percent: number | null) =>
        desk.voice.say(
          texts.lead.oneLine(moment.waiting, span(moment.longestSeconds), live.team.ready, percent),
          'now',
        );
      const { role } = desk.session;
      if (role !== 'lead' && role !== 'admin') return say(null);
      void readOnce('/api/statistics/today', TodayFigures).then((today) => {
        const level = today.ok ? today.value.serviceLevel : null;
        say(level === null ? null : Math.round(level * 100));
      });
    },
  },
];
