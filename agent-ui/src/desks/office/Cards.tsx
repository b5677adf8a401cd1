// Callers who are being connected with this person: who it is, what it is about, what was done so far.
import type { DeskCard } from '../../../../server/contract/cards.ts';
import { useStore } from '../../feed/store.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import './cards.css';

/** On top of the page, and only while there are any. */
export function Cards() {
  const desk = useDesk();
  const t = useTexts().inquiries.cards;
  const cards = useStore(desk.cards, (all) => all);
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="office-cards">
      <h2 id="office-cards">{t.title}</h2>
      <ul className="inquiry-list">
        {cards.map((card) => (
          <li key={card.callId} className={`inquiry card ${card.over ? '' : 'inquiry-answered'}`}>
            <Card card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ card }: { card: DeskCard }) {
  const t = useTexts().inquiries.cards;
  const { agent, topic, note, steps, tickets } = card;
  return (
    <>
      <h3>{card.name ?? card.number ?? (card.withheld ? t.withheld : t.unknown)}</h3>
      <p className="soft">{card.over ? t.over : agent === null ? t.byRule : t.connects(agent)}</p>
      <dl>
        {card.name === null || card.number === null ? null : <Fact what={t.number} is={card.number} />}
        <Fact what={t.calls} is={card.municipality} />
        {topic === null ? null : <Fact what={t.topic} is={topic} />}
      </dl>
      <p className="inquiry-question">{note.trim() === '' ? t.noNote : note.trim()}</p>
      <Steps title={t.steps} steps={steps} />
      {tickets.map((ticket) => (
        <div key={ticket.number} className="card-ticket">
          <h4>
            {t.ticket(ticket.number)}: {ticket.subject}
          </h4>
          <dl>
            <Fact what={t.state} is={ticket.state} />
            <Fact what={t.due} is={ticket.due} />
          </dl>
          {ticket.text.trim() === '' ? null : <p className="inquiry-question">{ticket.text.trim()}</p>}
          <Steps title={t.course} steps={ticket.steps} />
        </div>
      ))}
    </>
  );
}

function Fact({ what, is }: { what: string; is: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{is}</dd>
    </div>
  );
}

function Steps({ title, steps }: { title: string; steps: DeskCard['steps'] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <p className="card-steps">{title}</p>
      <ol className="card-list">
        {steps.map(({ time, words }) => (
          <li key={`${time} ${words}`}>
            <span className="soft">{time}</span> {words}
          </li>
        ))}
      </ol>
    </>
  );
}
