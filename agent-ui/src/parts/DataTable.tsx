// A table of rows that can be walked with the arrow keys and opened with Enter.
import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import './table.css';

export interface TableColumn<T> {
  readonly id: string;
  readonly title: string;
  /** The column that names the row. */
  readonly rowHeader?: boolean;
  /** Figures: set to the right. */
  readonly figures?: boolean;
  /** Where rows become cards in a narrow window, the title stands before the cell; figures have it anyway. */
  readonly headed?: boolean;
  readonly cell: (row: T) => ReactNode;
}

/** The rows in the columns given; empty says why there is nothing. */
export function DataTable<T extends { readonly id: string }>({
  label,
  columns,
  rows,
  empty,
  onOpen,
}: {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  empty: ReactNode;
  onOpen?: (id: string) => void;
}) {
  return (
    <div className="table-frame">
      <Table
        aria-label={label}
        className="table"
        {...(onOpen ? { onRowAction: (key: string | number) => onOpen(String(key)) } : {})}
      >
        <TableHeader className="table-head">
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.rowHeader ?? false}
              className={`table-column ${column.figures ? 'figures' : ''}`}
            >
              {column.title}
            </Column>
          ))}
        </TableHeader>
        <TableBody renderEmptyState={() => <div className="table-empty">{empty}</div>}>
          {rows.map((row) => (
            <Row key={row.id} id={row.id} className="table-row">
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className={`table-cell ${column.figures ? 'figures' : ''}`}
                  {...(column.figures || column.headed ? { 'data-heading': column.title } : {})}
                >
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
