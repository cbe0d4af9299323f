// node crm/hubspot.mjs ADDRESS TOKEN   HubSpot's own client reads a server to the end, as its users do, and says what it got, in one line of JSON.
import { Client } from '@hubspot/api-client';

const [address, accessToken] = process.argv.slice(2);
const hubspot = new Client({ accessToken, basePath: address.replace(/\/$/, '') });

const deals = [];
for (let after; ;) {
  const page = await hubspot.crm.deals.basicApi.getPage(50, after, ['dealname', 'dealstage', 'nobody_knows_this'], ['dealstage'], ['companies', 'line_items'], false);
  deals.push(...page.results);
  after = page.paging?.next?.after;
  if (!after) break;
}

const search = await hubspot.crm.deals.searchApi.doSearch({
  filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '0' }] }],
  sorts: ['hs_object_id'].map(propertyName => ({ propertyName, direction: 'ASCENDING' })), properties: ['dealname'], limit: 200, after: '0',
});
const batch = await hubspot.crm.deals.batchApi.read({ inputs: deals.slice(0, 50).map(({ id }) => ({ id })), properties: ['amount'], propertiesWithHistory: ['dealstage'] }, false);
const owners = await hubspot.crm.owners.ownersApi.getPage(undefined, undefined, 100, false);
const gone = await hubspot.crm.owners.ownersApi.getPage(undefined, undefined, 100, true);
const pipelines = await hubspot.crm.pipelines.pipelinesApi.getAll('deals');
const refused = await hubspot.crm.deals.basicApi.getPage(500).then(() => 0, error => error.code);

const first = deals[0];
console.log(JSON.stringify({
  deals: deals.length, total: search.total, found: search.results.length, batch: batch.results.length, status: batch.status,
  owners: owners.results.length, archivedOwners: gone.results.length, stages: pipelines.results[0].stages.length, refused,
  unknown: 'nobody_knows_this' in first.properties, history: first.propertiesWithHistory.dealstage.length, isDate: first.createdAt instanceof Date,
}));
