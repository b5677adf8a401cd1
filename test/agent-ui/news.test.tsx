// @vitest-environment jsdom
// Important news on top of every page: said once, marked by a key, and their page with the form.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { NewsBar } from '../../agent-ui/src/desks/news/NewsBar.tsx';
import { NewsPage } from '../../agent-ui/src/desks/news/NewsPage.tsx';
import type { NewsRow } from '../../server/contract/news.ts';
import { aMe, aSnapshot } from './deskRows.ts';
import { findings, serve, show, strike } from './leadStand.tsx';

const row = (number: number, of: Partial<NewsRow> = {}): NewsRow => ({
  id: `5f0c1a52-6a0e-4b1e-9f0f-00000000000${number}`,
  municipalityId: 'gemeinsam',
  title: `Nachricht ${number}`,
  text: 'Einzelheiten',
  important: true,
  until: null,
  at: 1,
  by: 'Tobias Wernecke',
  readAt: null,
  unreadBy: null,
  ...of,
});
let news: NewsRow[] = [];

beforeEach(async () => {
  news = [row(1), row(2), row(3, { important: false })];
  await serve((app) => void app.get('/api/news', (_request, reply) => void reply.json({ news })));
});
afterEach(strike);

const page = (
  <ActionKeys>
    <NewsBar />
    <NewsPage />
  </ActionKeys>
);

describe('news', () => {
  it('stand on top, are said once, and a key marks the first as read', async () => {
    const stand = show(page, { role: 'agent', snapshot: aSnapshot({ at: Date.now() }) });
    await waitFor(() => expect(stand.said()).toBe('2 wichtige Nachrichten. Nachricht 1'));
    expect(screen.getByRole('region', { name: 'Wichtig' }).textContent).toContain('und 1 weitere');
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.keyDown(document.body, { code: 'F4', shiftKey: true });
    await waitFor(() => expect(stand.asked).toContainEqual({ type: 'readNews', newsId: row(1).id }));
    const lines = () => stand.desk.ui.get().log.filter(({ text }) => text.startsWith('2 wichtige')).length;
    await act(async () => stand.change({ newsChanged: true }));
    await new Promise((done) => setTimeout(done, 600));
    expect(lines()).toBe(1);
  });

  it('that come during a talk go to the log alone', async () => {
    news = [];
    const stand = show(page, { role: 'agent', snapshot: aSnapshot({ at: Date.now(), me: aMe({ state: 'busy' }) }) });
    await screen.findByText('Zurzeit gibt es nichts Neues.');
    news = [row(4)];
    await act(async () => stand.change({ newsChanged: true }));
    await waitFor(() => expect(stand.desk.ui.get().log[0]?.text).toBe('Wichtig: Nachricht 4'));
    expect(stand.said()).toBe('');
  });

  it('are written by a lead, who sees who has not read them', async () => {
    news = [row(1, { unreadBy: ['Jana Albrecht'] })];
    const stand = show(page, { role: 'lead' });
    await screen.findByText('Noch nicht gelesen: Jana Albrecht');
    fireEvent.click(screen.getByRole('button', { name: 'Mitteilen' }));
    expect(await screen.findByText('Ein Satz mit drei bis neunzig Zeichen fehlt.')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'In einem Satz' }), { target: { value: 'Wahl am Sonntag' } });
    fireEvent.click(screen.getByRole('button', { name: 'Mitteilen' }));
    await waitFor(() =>
      expect(stand.asked).toContainEqual({
        type: 'postNews',
        news: { municipalityId: 'gemeinsam', title: 'Wahl am Sonntag', text: '', important: false, until: null },
      }),
    );
    expect(await findings(stand.page)).toEqual([]);
  });
});
