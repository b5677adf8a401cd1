// Questions that departments were asked again and again: how often, what they answered, and one step to a draft.
import type { AskedOften } from '../../../../../server/contract/gaps.ts';
import { Button } from '../../../parts/Button.tsx';
import { Place } from '../../../parts/Tag.tsx';
import { useLanguage, useTexts } from '../../../texts/texts.tsx';
import { useDesk, useMunicipality } from '../../desk.tsx';
import { momentOf } from '../written.ts';
import { useBegin } from './begin.ts';

/** A sentence when there are none. */
export function Often({ asked }: { asked: readonly AskedOften[] }) {
  const { gaps } = useTexts();
  if (asked.length === 0) return <p>{gaps.noOften}</p>;
  return (
    <ul className="gaps-often">
      {asked.map((one) => (
        <One key={one.id} asked={one} />
      ))}
    </ul>
  );
}

function One({ asked }: { asked: AskedOften }) {
  const { gaps } = useTexts();
  const { language } = useLanguage();
  const { centre, session } = useDesk();
  const { fromAsked } = useBegin();
  const municipality = useMunicipality(asked.municipalityId);
  const topic = centre.topics.find(({ id }) => id === asked.topicId)?.name;
  const { label, examples, answers, times, lastAt } = asked;
  return (
    <li className="stack gaps-asked">
      <p className="row">
        <strong>{label}</strong>
        <Place name={municipality?.shortName ?? asked.municipalityId} colourToken={municipality?.colourToken ?? 8} />
      </p>
      <p className="small soft">
        {[gaps.oftenTimes(times, momentOf(lastAt, language, centre.timeZone)), topic].filter(Boolean).join(' · ')}
        {examples.length === 0 ? null : ` · ${gaps.also(examples.join(' · '))}`}
      </p>
      <ul className="gaps-answers" aria-label={gaps.oftenAnswers(label)}>
        {answers.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {session.role === 'editor' ? (
        <p className="row">
          <Button aria-label={gaps.beginFor(label)} onPress={() => fromAsked(asked)}>
            {gaps.begin}
          </Button>
        </p>
      ) : null}
    </li>
  );
}
