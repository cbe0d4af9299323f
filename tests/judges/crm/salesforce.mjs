// node crm/salesforce.mjs ADDRESS TOKEN   jsforce reads a server to the end, as its users do, and says what it got, in one line of JSON.
import jsforce from 'jsforce';

const [address, accessToken] = process.argv.slice(2);
const org = new jsforce.Connection({ instanceUrl: address.replace(/\/$/, ''), accessToken, version: '67.0' });

const accounts = await org.query('SELECT Id, Name FROM Account', { autoFetch: true, maxFetch: 10_000 });
const described = await org.describe('Opportunity');
const since = await org.query('SELECT Id, SystemModstamp FROM Opportunity WHERE SystemModstamp >= 2026-06-01T00:00:00.000Z ORDER BY SystemModstamp, Id');
const all = await org.query('SELECT Id FROM Opportunity WHERE IsDeleted = true', { scanAll: true });
const refused = await org.query('SELECT Nothing__c FROM Opportunity').then(() => 0, error => error.errorCode);

console.log(JSON.stringify({
  accounts: accounts.records.length, total: accounts.totalSize, done: accounts.done, fields: described.fields.length > 5, since: since.totalSize, deleted: all.totalSize, refused,
  limit: org.limitInfo?.apiUsage?.limit,
}));
