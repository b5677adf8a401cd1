// What is wrong with the connection, in words, for as long as it is; and the last refusal until it is put away.

import { useStore } from '../feed/store.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useTexts } from '../texts/texts.tsx';
import { useDesk, useFeed } from './desk.tsx';

/** Seen only; the announcer says the same once. */
export function Banner() {
  const { shell } = useTexts();
  const desk = useDesk();
  const link = useFeed((feed) => feed.link);
  const telephony = useFeed((feed) => feed.live?.telephony ?? 'up');
  const unsent = useFeed((feed) => feed.unsent);
  const word = useStore(desk.ui, (ui) => ui.word);
  if (link === 'up' && telephony === 'up' && word === null) return null;
  return (
    <section aria-label={shell.notices}>
      {link === 'away' ? (
        <p className="banner banner-alarm">
          <Icon name="alert" />
          <span>
            {shell.link.away} {unsent > 0 ? shell.link.unsent(unsent) : null}
          </span>
        </p>
      ) : null}
      {link === 'connecting' ? <p className="banner appears-late">{shell.link.connecting}</p> : null}
      {link === 'up' && telephony === 'away' ? (
        <p className="banner banner-alarm">
          <Icon name="alert" />
          <span>{shell.link.telephonyAway}</span>
        </p>
      ) : null}
      {word ? (
        <div className="banner">
          <Icon name={word.bad ? 'alert' : 'check'} />
          <span>{word.text}</span>
          <Button look="quiet" icon="close" iconOnly onPress={() => desk.ui.patch({ word: null })}>
            {shell.link.putAway}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
