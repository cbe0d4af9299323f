// node crm/pipedrive.mjs ADDRESS TOKEN   Pipedrive's own client reads a server to the end, as its users do, and says what it got, in one line of JSON.
import v1 from 'pipedrive/v1';
import v2 from 'pipedrive/v2';

const [address, apiKey] = process.argv.slice(2);
const root = address.replace(/\/$/, '');
const now = new v2.Configuration({ apiKey, basePath: `${root}/api/v2` });
const old = new v1.Configuration({ apiKey, basePath: `${root}/api/v1` });

const dealsApi = new v2.DealsApi(now);
const deals = [];
for (let cursor; ;) {
  const page = await dealsApi.getDeals({ limit: 100, cursor });
  deals.push(...page.data);
  cursor = page.additional_data.next_cursor;
  if (!cursor) break;
}
const deleted = await dealsApi.getDeals({ status: 'deleted' });
const archived = await dealsApi.getArchivedDeals({ limit: 10 });
const stages = await new v2.StagesApi(now).getStages({});
const activities = await new v2.ActivitiesApi(now).getActivities({ limit: 5, updated_since: '2020-01-01T00:00:00Z' });
const users = await new v1.UsersApi(old).getUsers();
const changelog = await new v1.DealsApi(old).getDealChangelog({ id: deals[0].id });
// The client throws the answer's own body.
const refused = await dealsApi.getDeals({ updated_since: '2020-01-01T00:00:00.000Z' }).then(() => 0, error => error.error);

console.log(JSON.stringify({
  deals: deals.length, deleted: deleted.data.length, archived: archived.data.length, stages: stages.data.length, activities: activities.data.length, users: users.data.length,
  changes: changelog.data.length, neverMoved: deals[0].stage_change_time === null, refused,
}));
