import { z } from 'zod';
import { name } from '../answers/fields.js';
import { pageOf, pageQuery } from '../answers/page.js';
import { operation } from '../operations/operation.js';
import { riskFilters } from '../risks/risk-filters.js';

const content = { name: name.max(100), filters: riskFilters };

/** A list's filters under a name. */
export const savedView = z.object({ view: z.string(), ...content }).meta({ id: 'SavedView' });
const newView = z.strictObject(content).meta({ id: 'NewView' });

const views = { path: '/v1/views', tag: 'views' } as const;
const oneView = { path: '/v1/views/{view}', tag: 'views', params: z.object({ view: name }) } as const;

export const listViews = operation({
  ...{ ...views, id: 'listViews', method: 'get', role: 'viewer', summary: 'Saved views by id.' },
  query: z.object(pageQuery),
  success: [200, pageOf(savedView)],
});

export const createView = operation({
  ...{ ...views, id: 'createView', method: 'post', role: 'manager', summary: 'Save filters under a name.' },
  body: newView,
  ...{ success: [201, savedView], problems: [409], etag: true },
});

export const showView = operation({
  ...{ ...oneView, id: 'showView', method: 'get', role: 'viewer', summary: 'One saved view.' },
  ...{ success: [200, savedView], problems: [404], etag: true },
});

export const updateView = operation({
  ...{ ...oneView, id: 'updateView', method: 'put', role: 'manager', summary: 'Change a saved view.' },
  body: newView,
  ...{ success: [200, savedView], problems: [404, 409], etag: true, ifMatch: true },
});

export const deleteView = operation({
  ...{ ...oneView, id: 'deleteView', method: 'delete', role: 'manager', summary: 'Delete a saved view.' },
  ...{ success: [204, null], problems: [404], ifMatch: true },
});
