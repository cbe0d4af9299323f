using KpiBot.Chat;
using KpiBot.Crm;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Sources;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.CrmSync;
using KpiBot.Tests.Crm.Fakes;
using KpiBot.Tests.Rituals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using NodaTime.Extensions;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>The product over a real store, with a fake CRM in its settings.</summary>
internal sealed class CrmBench : IAsyncDisposable
{
    public const string Company = "default";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-sync-");
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _services;

    public CrmBench(params (string Key, string? Value)[] settings)
    {
        _settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        _settings["Crm:Folder"] = Path.Combine(_folder.FullName, "sync");
        _services = Services();
    }

    public HurriedClock Clock { get; } = new();

    public ICrm Crm => Assert.Single(Get<CrmSources>().Of(Company));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static CrmBench HubSpot(FakeHubSpot fake, params (string Key, string? Value)[] settings) =>
        new([("Crm:HubSpot:BaseUrl", fake.Address.ToString()), ("Crm:HubSpot:Token", FakeHubSpot.Token), .. settings]);

    public static CrmBench Pipedrive(FakePipedrive fake, params (string Key, string? Value)[] settings) =>
        new([("Crm:Pipedrive:BaseUrl", fake.Address.ToString()), ("Crm:Pipedrive:Token", FakePipedrive.Token), .. settings]);

    public static CrmBench Salesforce(FakeSalesforce fake, params (string Key, string? Value)[] settings) =>
        new([("Crm:Salesforce:BaseUrl", fake.Address.ToString()), ("Crm:Salesforce:ClientId", FakeSalesforce.ClientId), ("Crm:Salesforce:ClientSecret", FakeSalesforce.ClientSecret), .. settings]);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<SyncOutcome> TryAsync(bool full = false, bool yes = false)
    {
        Clock.Advance(TimeSpan.FromMinutes(15));
        return await Get<CrmSyncing>().SyncAsync(Company, Crm, full, yes, Cancelled);
    }

    public async Task<ImportResult.Done> SyncAsync(bool full = false) => Assert.IsType<ImportResult.Done>((await TryAsync(full)).Result);

    public async Task<List<T>> FactsAsync<T>()
        where T : Fact => [.. (await Get<FactStore>().LoadAsync(Company, Cancelled)).Facts.OfType<T>()];

    public async Task<Deal> DealAsync(string id) => Assert.Single(await FactsAsync<Deal>(), deal => deal.Id == id);

    public async Task<SourceState?> SourceAsync() => (await Get<SourceStore>().ListAsync(Company, Cancelled)).Find(source => source.Name == Crm.Name);

    /// <summary>As after a crash: another process, the same folders.</summary>
    public void Restart()
    {
        _services.Dispose();
        _services = Services();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestStore.Forget(_folder);
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.AddTestStore(_folder);
        services.AddSingleton(SmallCompany.Catalogue);
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(_ => new WorkspaceSettings());
        services.AddSingleton<FiguresNow>(() => Clock.GetUtcNow().ToInstant());
        services.AddSingleton<FindAccount>(provider => (person, cancellation) => provider.GetRequiredService<ChatAccountStore>().FindAsync(person.Platform, person.Team, person.UserId, cancellation));
        services.AddSingleton<Router>();
        services.AddRituals();
        return services.BuildServiceProvider();
    }
}
