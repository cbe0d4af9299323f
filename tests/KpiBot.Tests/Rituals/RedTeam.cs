using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.RedIndicator;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company, whose Équipe Ouest is red, over a real store; the team's channel is where the test says.</summary>
internal sealed class RedTeam : IAsyncDisposable
{
    public const string Company = "default";
    public const string Manager = "erwan.lebihan";

    private static readonly Scope West = Scope.Team("ouest");
    private static readonly LocalDate Yesterday = new(2026, 11, 22);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-warnings-");
    private readonly ServiceProvider _services;
    private readonly Place _channel;

    public RedTeam(Place channel)
    {
        _channel = channel;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddKpiData("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "kpibot.db")}");
        services.AddSingleton(CatalogueReader.Read(CatalogueFile.BuiltIn));
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(_ => new WorkspaceSettings());
        services.AddSingleton<FiguresNow>(() => Instant.FromDateTimeOffset(Clock.GetUtcNow()));
        services.AddSingleton<FindAccount>((person, _) => Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, Company, person.UserId)));
        services.AddRituals();
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public ICommand Command => Get<IEnumerable<ICommand>>().OfType<AlertCommand>().Single();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<StoredAlert> RaisedAsync()
    {
        await SubscribeAsync();
        await ImportAsync();
        await EvaluateAsync();
        await ImportAsync();
        await EvaluateAsync();
        var stored = await LoadAsync();
        Assert.Equal(AlertState.Open, stored.Alert?.State);
        return stored;
    }

    public Task<StoredAlert> LoadAsync() => Get<AlertStore>().LoadAsync(Company, "conversion", West, Cancellation);

    public Task<bool> SubscribeAsync() => Get<SubscriptionStore>().AddAsync(
        Subscription.For(Company, WeeklyReview.Ritual, West.ToString(), _channel, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", Manager), Cancellation);

    public Task<ImportResult> ImportAsync() => Get<FactStore>().ImportAsync(Company, SampleCompany.Facts(Yesterday, 1), new ImportPlan("sample", Clock.GetUtcNow()), Cancellation);

    public Task<int> EvaluateAsync() => Get<AlertEvaluation>().EvaluateAsync(Company, Cancellation);

    public async Task<Reply?> PressAsync(string user, string action, string value) =>
        await Command.PressAsync(new ButtonPress(new Person("playground", "local", user, "fr"), _channel, null, action, value), Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
