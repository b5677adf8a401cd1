// Two people wrote at once: what the other one saved, with both texts at hand; nothing is lost.
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { Difference } from './Difference.tsx';
import { fieldName } from './fieldNames.ts';
import { withFieldOf } from './fields.ts';
import type { Editing } from './useEditing.ts';
import { momentOf } from './written.ts';

/** Shown above the fields until the person has seen it. */
export function MeetingPanel({ editing }: { editing: Editing }) {
  const texts = useTexts();
  const { conflict } = texts.editor;
  const { language } = useLanguage();
  const { centre } = useDesk();
  const { meeting, endMeeting, text, setText } = editing;
  if (meeting === null) return null;
  return (
    <section className="panel editor-meeting" aria-labelledby="editor-meeting">
      <h2 id="editor-meeting">
        <Icon name="alert" /> {conflict.title}
      </h2>
      <p>{conflict.words(meeting.who, momentOf(meeting.at, language, centre.timeZone))}</p>
      {meeting.taken.length > 0 ? (
        <p>
          {conflict.merged} {meeting.taken.map((path) => fieldName(path, texts, centre)).join(', ')}
        </p>
      ) : null}
      {meeting.clashes.map(({ path, base, theirs, mine }) => (
        <section key={path} aria-labelledby={`clash-${path}`} className="editor-clash">
          <h3 id={`clash-${path}`}>{conflict.clash(fieldName(path, texts, centre))}</h3>
          <p className="small soft">{conflict.theirs}</p>
          <Difference before={base} after={theirs} />
          <p className="small soft">{conflict.mine}</p>
          <Difference before={base} after={mine} />
          <Button onPress={() => setText(withFieldOf(text, meeting.theirs, path))}>{conflict.take}</Button>
        </section>
      ))}
      <p>
        <Button look="primary" onPress={endMeeting}>
          {conflict.goOn}
        </Button>
      </p>
    </section>
  );
}
