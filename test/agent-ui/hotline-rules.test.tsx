// @vitest-environment jsdom
// The rules of a hotline on the lead's page: set as a whole, taken back, and refused at the field that it is about.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HotlineCard } from '../../agent-ui/src/desks/lead/HotlineCard.tsx';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import { HOTLINE_RULES, type HotlineRules } from '../../server/contract/routing.ts';
import { findings, serve, show, strike } from './leadStand.tsx';

/** The rules that hold at the server. */
let held: HotlineRules = HOTLINE_RULES;
/** How often the page has read them. */
let reads = 0;

beforeEach(async () => {
  held = HOTLINE_RULES;
  reads = 0;
  await serve((app) => {
    app.get('/api/hotlines', (_request, reply) => {
      reads += 1;
      reply.json([
        {
          municipalityId: 'amselfurt',
          rules: held,
          usual: true,
          officials: [{ id: 'rolf', name: 'Rolf Dettmer', department: 'Ordnungsamt' }],
          people: [
            { id: 'jana', name: 'Jana Albrecht', level: 1 },
            { id: 'mehmet', name: 'Mehmet Yildirim', level: 2 },
          ],
        },
      ]);
    });
  });
});
afterEach(async () => {
  localStorage.clear();
  await strike();
});

describe('the rules of a hotline', () => {
  const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
  /** Shows the page, and answers what it asks for from then on; everything is granted. */
  const askedFor = (): unknown[] => {
    const asks: unknown[] = [];
    const { desk } = show(<HotlineCard />);
    const send = async (ask: unknown) => {
      asks.push(ask);
      return { ok: true } as const;
    };
    Object.assign(desk, { send });
    return asks;
  };

  it('are read once, and once more when they were saved', async () => {
    show(<HotlineCard />);
    const rings = await field('Klingelt');
    await new Promise((done) => setTimeout(done, 200));
    expect(reads).toBe(1);
    fireEvent.submit(rings.form ?? document.body);
    await waitFor(() => expect(reads).toBe(2));
    await new Promise((done) => setTimeout(done, 200));
    expect(reads).toBe(2);
  });

  it('are set as a whole, hold at once, and can be taken back', async () => {
    const asks = askedFor();
    fireEvent.change(await field('Klingelt'), { target: { value: '15' } });
    fireEvent.change(await field('Ab so vielen Sekunden Wartezeit'), { target: { value: '120' } });
    fireEvent.submit((await field('Klingelt')).form ?? document.body);
    await screen.findByText('Gespeichert. Gilt sofort, auch für alle, die schon warten.');
    const { overflow } = HOTLINE_RULES;
    expect(asks).toMatchObject([
      {
        type: 'setHotlineRules',
        municipalityId: 'amselfurt',
        rules: { ringSeconds: 15, overflow: { ...overflow, tooLong: { seconds: 120, target: 'colleagues' } } },
      },
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    await waitFor(() => expect(asks[1]).toMatchObject({ rules: HOTLINE_RULES }));
  });

  it('name how well each person knows the number; only what was changed is sent, and it can be taken back', async () => {
    const asks = askedFor();
    fireEvent.click(await screen.findByRole('button', { name: 'Personen zeigen' }));
    const mehmet = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Mehmet Yildirim' });
    expect(mehmet.value).toBe('2');
    fireEvent.change(mehmet, { target: { value: '3' } });
    fireEvent.submit(mehmet.form ?? document.body);
    await screen.findByText('Gespeichert. Gilt sofort, auch für alle, die schon warten.');
    fireEvent.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    await screen.findByText('Zurückgenommen.');
    const set = { type: 'setSkills', municipalityId: 'amselfurt' };
    expect(asks).toEqual([
      { ...set, levels: { mehmet: 3 } },
      { ...set, levels: { mehmet: 2 } },
    ]);
  });

  it('lead elsewhere by key 0 and when too many wait: to a number, or to somebody in the directory', async () => {
    const asks = askedFor();
    const list = (name: string, index = 0) => screen.getAllByRole<HTMLSelectElement>('combobox', { name })[index];
    const choose = (select: HTMLSelectElement | undefined, value: string) => {
      if (select === undefined) throw new Error('no such list');
      fireEvent.change(select, { target: { value } });
    };
    await field('Klingelt');
    choose(list('Führt'), 'number');
    const number = await field('Nummer');
    fireEvent.submit(number.form ?? document.body);
    await screen.findByText('Bitte geben Sie eine Nummer an.');
    expect(document.activeElement).toBe(number);
    expect(asks).toEqual([]);
    fireEvent.change(number, { target: { value: '0170 1234567' } });
    choose(list('Dann'), 'official');
    choose(list('Person'), 'rolf');
    fireEvent.submit(number.form ?? document.body);
    await screen.findByText('Gespeichert. Gilt sofort, auch für alle, die schon warten.');
    expect(asks).toMatchObject([
      {
        rules: {
          person: { target: 'number', to: '0170 1234567' },
          overflow: { full: { target: 'official', to: 'rolf' }, tooLong: HOTLINE_RULES.overflow.tooLong },
        },
      },
    ]);
  });

  describe.each(['de', 'en'] as const)('refused by the server (%s)', (language) => {
    beforeEach(() => {
      localStorage.setItem('amtsleitung.language', language);
    });
    const { routing, errors } = textsIn(language);
    const { hotline } = routing;
    const group = (name: string) => screen.findByRole('group', { name });
    const whom = async (name: string, target: string) => {
      const of = within(await group(name));
      const [list] = of.getAllByRole<HTMLSelectElement>('combobox');
      if (list === undefined) throw new Error('no list');
      fireEvent.change(list, { target: { value: target } });
      return target === 'number'
        ? of.getByRole<HTMLInputElement>('textbox', { name: hotline.whom.number })
        : of.getByRole<HTMLSelectElement>('combobox', { name: hotline.whom.official });
    };
    /** The words that are read with the field. */
    const readWith = (field: HTMLElement) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');

    it.each([
      ['a number for key 0', 'person', 'number', 'number-not-allowed'],
      ['a number where it takes too long', 'tooLong', 'number', 'number-not-allowed'],
      ['somebody where nobody is on duty', 'nobody', 'official', 'official-not-found'],
    ] as const)(
      '%s: the words stand at the field, which has the focus, and come once',
      async (_what, rule, target, error) => {
        const refusal = { ok: false, error, rule } as const;
        const { page, said } = show(<HotlineCard />, { answer: () => refusal });
        const title = rule === 'person' ? hotline.person.title : hotline.reasons[rule];
        const field = await whom(title, target);
        fireEvent.change(field, { target: { value: target === 'number' ? '0900 1' : 'rolf' } });
        (await screen.findByRole('button', { name: hotline.save })).focus();
        fireEvent.submit(field.form ?? document.body);
        await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
        expect(document.activeElement).toBe(field);
        expect(readWith(field)).toContain(errors[error]);
        expect(page.querySelectorAll('[aria-invalid="true"]')).toHaveLength(1);
        expect(said(), 'read with the field, and not once more').not.toContain(errors[error]);
        expect(await findings(page)).toEqual([]);
        fireEvent.change(field, { target: { value: target === 'number' ? '0170 1' : 'rolf' } });
        if (target === 'number') await waitFor(() => expect(field.getAttribute('aria-invalid')).not.toBe('true'));
      },
    );

    it('what is taken back and has become impossible stands in its field again, with the reason', async () => {
      let asked = 0;
      show(<HotlineCard />, {
        answer: (ask) => {
          asked += 1;
          if (asked < 3 && ask.type === 'setHotlineRules') held = ask.rules;
          return asked < 3 ? { ok: true } : { ok: false, error: 'number-not-allowed', rule: 'person' };
        },
      });
      const field = await whom(hotline.person.title, 'number');
      fireEvent.change(field, { target: { value: '0170 1' } });
      fireEvent.submit(field.form ?? document.body);
      await screen.findByText(hotline.saved);
      await waitFor(() => expect(reads).toBe(2));
      await new Promise((done) => setTimeout(done, 100));
      const person = await whom(hotline.person.title, 'official');
      fireEvent.change(person, { target: { value: 'rolf' } });
      fireEvent.submit(person.form ?? document.body);
      await waitFor(() => expect(asked).toBe(2));
      await screen.findByText(hotline.saved);
      fireEvent.click(await screen.findByRole('button', { name: hotline.undo }));
      await waitFor(() => expect(document.activeElement?.id).toBe('hotline-person-to'));
      const again = document.activeElement as HTMLInputElement;
      expect(again.value).toBe('0170 1');
      expect(readWith(again)).toContain(errors['number-not-allowed']);
    });

    it('is said to whoever stands in that field already', async () => {
      const { said } = show(<HotlineCard />, {
        answer: () => ({ ok: false, error: 'number-not-allowed', rule: 'full' }),
      });
      const field = await whom(hotline.reasons.full, 'number');
      fireEvent.change(field, { target: { value: '0900 1' } });
      field.focus();
      fireEvent.submit(field.form ?? document.body);
      await waitFor(() => expect(said()).toContain(errors['number-not-allowed']));
      expect(readWith(field)).toContain(errors['number-not-allowed']);
    });
  });

  it.each([
    ['Klingelt', '4'],
    ['Vorrang', 'viel'],
    ['Dann auch, wer sie gut kennt, bis', '5'],
  ])('%s: %s is refused at the field, and nothing is sent', async (name, value) => {
    const { desk } = show(<HotlineCard />);
    let sent = 0;
    const send = async () => {
      sent += 1;
      return { ok: true } as const;
    };
    Object.assign(desk, { send });
    const wrong = await field(name);
    fireEvent.change(wrong, { target: { value } });
    fireEvent.submit(wrong.form ?? document.body);
    await waitFor(() => expect(wrong.getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(wrong);
    expect(sent).toBe(0);
  });
});
