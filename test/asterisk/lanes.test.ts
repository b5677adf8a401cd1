// Orders about one call keep their order, whatever becomes of the connections; those of different calls do not wait for one another.
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../server/asterisk/lane.ts';
import { callOf, createLanes } from '../../server/asterisk/lanes.ts';
import type { AriRequest } from '../../server/asterisk/requests.ts';

/** A lane that follows an order when it is told to. */
function lane() {
  const open: { readonly uri: string; readonly over: () => void }[] = [];
  const got: string[] = [];
  const self: Lane = {
    send: ({ uri }, over) => {
      got.push(uri);
      open.push({ uri, over });
      return Promise.resolve({ status: 204, body: undefined });
    },
    underWay: () => open.length,
    stream: () => undefined,
    close: () => open.splice(0).forEach(({ over }) => void over()),
  };
  return { self, got, follows: () => open.shift()?.over() };
}

const post = (uri: string, query: AriRequest['query'] = {}): AriRequest => ({ method: 'POST', uri, query });

function road() {
  const [main, first, second] = [lane(), lane(), lane()] as const;
  const lanes = createLanes(main.self);
  lanes.add(first.self);
  lanes.add(second.self);
  return { main, first, second, lanes };
}

describe('orders', () => {
  it.each([
    ['a caller', post('channels/17.4/answer'), '17.4'],
    ['a leg', post('channels/ag~17.4~anna~1.9/dial'), '17.4'],
    ['a leg that is made', post('channels/create', { channelId: 'ag~17.4~anna~1.9' }), '17.4'],
    ['the leg of an official', post('channels/tr~17.4~bauamt~2.9/dial'), '17.4'],
    ['a talk that is made', post('bridges', { bridgeId: 'br~17.4' }), '17.4'],
    ['a talk', post('bridges/br~17.4/addChannel'), '17.4'],
    ['a word apart', post('bridges/co~17.4/addChannel'), '17.4'],
    ['an announcement', post('playbacks/say~17.4'), '17.4'],
    ['a whisper', post('playbacks/whisper~ag~17.4~anna~1.9'), '17.4'],
    ['a citizen who is called back', post('channels/cb-5a-99/dial'), 'cb-5a-99'],
    ['all channels', post('channels'), undefined],
    ['all talks', post('bridges'), undefined],
    ['a soft phone', post('asterisk/config/dynamic/res_pjsip/aor/desk-anna'), undefined],
    ['a call that is claimed', post('events/claim', { channelId: '17.4' }), undefined],
  ])('about %s are known by their call', (_, request, call) => {
    expect(callOf(request)).toBe(call);
  });

  it('of one call all go one way, in their order', () => {
    const { main, first, second, lanes } = road();
    const uris = ['channels/c1/answer', 'bridges/br~c1/addChannel', 'channels/ag~c1~anna~1/dial', 'playbacks/say~c1'];
    for (const uri of uris) void lanes.send(post(uri));
    expect([main.got, first.got, second.got]).toEqual([[], uris, []]);
  });

  it('of another call do not wait behind them', () => {
    const { first, second, lanes } = road();
    for (const call of ['c1', 'c2', 'c1', 'c2']) void lanes.send(post(`channels/${call}/moh`));
    expect(first.got).toEqual(['channels/c1/moh', 'channels/c1/moh']);
    expect(second.got).toEqual(['channels/c2/moh', 'channels/c2/moh']);
  });

  it('change their way only when the ones before are over', () => {
    const { first, second, lanes } = road();
    void lanes.send(post('channels/c1/answer'));
    void lanes.send(post('channels/c2/answer'));
    void lanes.send(post('channels/c1/moh'));
    second.follows();
    void lanes.send(post('channels/c1/ring'));
    expect(first.got, 'the other way is empty, but c1 is still under way here').toHaveLength(3);
    for (let i = 0; i < 3; i++) first.follows();
    void lanes.send(post('channels/c3/moh'));
    void lanes.send(post('channels/c1/moh'));
    expect(second.got.at(-1)).toBe('channels/c1/moh');
  });

  it('that concern no single call, and all of them before other ways are open, take the main one', () => {
    const { main, lanes } = road();
    void lanes.send(post('channels'));
    lanes.clear();
    void lanes.send(post('channels/c1/moh'));
    expect(main.got).toEqual(['channels', 'channels/c1/moh']);
  });

  it('that nobody will follow any more hold nothing back', () => {
    const { main, lanes } = road();
    void lanes.send(post('channels/c1/answer'));
    lanes.clear();
    void lanes.send(post('channels/c1/answer'));
    expect(main.got).toEqual(['channels/c1/answer']);
    expect(lanes.underWay()).toBe(1);
  });
});
