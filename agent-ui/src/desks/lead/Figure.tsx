// A figure: a picture with the same numbers as a table behind it, one button apart.
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { useTexts } from '../../texts/texts.tsx';
import '../../parts/table.css';

export interface FigureTable {
  readonly columns: readonly string[];
  /** The first word of each row names it. */
  readonly rows: readonly (readonly string[])[];
}

/** `picture` or its `table`; `more` stands below both. */
export function Figure({
  title,
  picture,
  table,
  more,
}: {
  title: string;
  picture: ReactNode;
  table: FigureTable;
  more?: ReactNode;
}) {
  const { lead } = useTexts();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="lead-figure panel">
      <div className="lead-figure-head">
        <h3>{title}</h3>
        <Button
          look="quiet"
          className="small"
          aria-label={asTable ? lead.pictureOf(title) : lead.tableOf(title)}
          onPress={() => setAsTable(!asTable)}
        >
          {asTable ? lead.showPicture : lead.showTable}
        </Button>
      </div>
      {asTable ? <PlainTable label={title} {...table} /> : picture}
      {more}
    </div>
  );
}

/** A plain table: the first column names the rows, all others are figures. */
export function PlainTable({ label, columns, rows }: FigureTable & { label: string }) {
  return (
    <SidewaysTable label={label}>
      <table className="table">
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" className={place === 0 ? '' : 'figures'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((word, place) =>
                place === 0 ? (
                  <th key={columns[place]} scope="row">
                    {word}
                  </th>
                ) : (
                  <td key={columns[place]} className="figures">
                    {word}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </SidewaysTable>
  );
}

/** A frame that scrolls sideways where the page is narrow, reachable without a mouse. */
export function SidewaysTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div role="group" className="table-frame" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
