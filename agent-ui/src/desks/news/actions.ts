// The action on news: mark the first unread piece as read, from any field.
import type { Action } from '../../actions/action.ts';
import { newsShown, unread } from './newsStore.ts';

export const newsActions: readonly Action[] = [
  {
    name: 'readNews',
    group: 'hear',
    label: ({ news }) => news.action,
    keys: 'Shift+F4',
    enabled: () => true,
    run: ({ desk, texts }) => {
      const [first] = unread(newsShown.get().news);
      if (first === undefined) return desk.voice.say(texts.news.allRead, 'soon');
      void desk.send({ type: 'readNews', newsId: first.id }).then((answer) => {
        if (answer.ok) desk.voice.say(texts.news.marked(first.title), 'soon');
      });
    },
  },
];
