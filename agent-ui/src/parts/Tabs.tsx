// Tabs: one of several views of the same thing; arrows move between them.
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './tabs.css';

export interface TabPage {
  readonly id: string;
  readonly title: ReactNode;
  readonly page: ReactNode;
}

/** Several pages, one shown. */
export function Tabs({ label, pages }: { label: string; pages: readonly TabPage[] }) {
  return (
    <AriaTabs className="tabs">
      <TabList className="tab-list" aria-label={label}>
        {pages.map((page) => (
          <Tab key={page.id} id={page.id} className="tab">
            {page.title}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className="tab-panel">
          {page.page}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
