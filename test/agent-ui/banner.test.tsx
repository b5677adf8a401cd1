// @vitest-environment jsdom
// What is wrong stands in a landmark of its own, and the landmark is there only while something is wrong.
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Banner } from '../../agent-ui/src/desks/Banner.tsx';
import { show, strike } from './leadStand.tsx';

afterEach(strike);
const notices = () => screen.queryByRole('region', { name: 'Zur Beachtung' });

describe('the notices', () => {
  it('are no landmark while nothing is wrong', () => {
    show(<Banner />);
    expect(notices()).toBeNull();
  });

  it('hold a refusal until it is put away', async () => {
    const { desk } = show(<Banner />);
    await act(async () => desk.ui.patch({ word: { text: 'Das ist zu lang.', bad: true } }));
    const region = within(notices() as HTMLElement);
    expect(region.getByText('Das ist zu lang.')).toBeTruthy();
    fireEvent.click(region.getByRole('button', { name: 'Meldung schließen' }));
    expect(notices()).toBeNull();
  });

  it('say that the exchange is away', async () => {
    const { change } = show(<Banner />);
    await act(async () => change({ telephony: 'away' }));
    expect(within(notices() as HTMLElement).getByText(/Telefonanlage/)).toBeTruthy();
  });
});
