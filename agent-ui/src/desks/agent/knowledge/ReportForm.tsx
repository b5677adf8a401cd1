// One line to report an error in the open article, in the middle of a call: a key, a few words, Enter.
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useStore } from '../../../feed/store.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { focusArticle, OneLine } from './OneLine.tsx';
import { closeReport, REPORT_FIELD, report } from './report.ts';

/** The way to report, and the field once it is open. A refused report keeps its words. */
export function ReportForm({ articleId }: { articleId: string }) {
  const { knowledge } = useTexts();
  const { send, voice } = useDesk();
  const { articleId: of, text, sending } = useStore(report, (all) => all);
  if (of !== articleId) {
    return (
      <p>
        <ActionButton action="reportArticle" look="quiet" icon="alert" word={knowledge.report.open} />
      </p>
    );
  }
  const leave = () => {
    closeReport();
    focusArticle();
  };
  const tell = async () => {
    if (text.trim() === '' || sending) return;
    report.patch({ sending: true });
    const answer = await send({ type: 'reportArticle', articleId, text: text.trim() });
    report.patch({ sending: false });
    if (!answer.ok) return;
    voice.note(knowledge.report.done);
    leave();
  };
  return (
    <OneLine
      field={{
        id: REPORT_FIELD,
        label: knowledge.report.field,
        hint: knowledge.report.hint,
        value: text,
        onChange: (words) => report.patch({ text: words }),
        maxLength: 600,
      }}
      send={knowledge.report.send}
      leave={knowledge.report.leave}
      busy={sending}
      onSend={() => void tell()}
      onLeave={leave}
    />
  );
}
