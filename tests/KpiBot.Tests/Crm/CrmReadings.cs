using KpiBot.Crm;
using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Pipedrive;
using KpiBot.Crm.Reading;
using KpiBot.Crm.Salesforce;
using KpiBot.Kpis.Facts;
using KpiBot.Tests.Crm.Fakes;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Reads a fake CRM without a store: what was asked of it, and the facts that come of it.</summary>
internal sealed class CrmReadings : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-crm-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public HurriedClock Clock { get; } = new();

    public string Folder => _folder.FullName;

    public ICrm HubSpot(HubSpotOptions options) => new HubSpotCrm(options, _http, Budget(options), Clock);

    public ICrm Pipedrive(PipedriveOptions options) => new PipedriveCrm(options, _http, Budget(options), Clock);

    public ICrm Salesforce(SalesforceOptions options) => new SalesforceCrm(options, _http, Budget(options), Clock);

    public DailyBudget Budget(CrmOptions options) => new(Path.Combine(_folder.FullName, "day"), options, Clock);

    /// <summary>The run is handed back for its warnings and what is gone.</summary>
    public async Task<(List<Fact> Facts, SyncRun Run)> ReadAsync(ICrm crm, DateTimeOffset? since = null, bool asksDeleted = false)
    {
        var run = Run(since, asksDeleted);
        await crm.ReadAsync(run, TestContext.Current.CancellationToken);
        var facts = crm.Facts(run).ToList();
        run.Spool.Delete();
        return (facts, run);
    }

    public SyncRun Run(DateTimeOffset? since = null, bool asksDeleted = false) =>
        new(Spool.Open(Path.Combine(_folder.FullName, "spool"), $"{since}", Clock.GetUtcNow()), since, NumericCompany.Zone) { AsksDeleted = asksDeleted };

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
