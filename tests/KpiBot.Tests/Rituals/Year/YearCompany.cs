using KpiBot.Chat;
using KpiBot.Crm.Sample;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.RedIndicator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>The product's own services over a store of the sample company, with a clock that the test sets and a platform that forgets nothing.</summary>
internal sealed class YearCompany : IAsyncDisposable
{
    public const string Workspace = "acme";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-year-");
    private readonly ServiceProvider _services;

    private YearCompany(DateTimeOffset begin)
    {
        Clock = new FakeTimeProvider(begin);
        Platform = new RecordingPlatform(Clock);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" })
            .AddSingleton<TimeProvider>(Clock)
            .AddTestStore(_folder)
            .AddSingleton(SmallCompany.Catalogue)
            .AddSingleton<KpiEngine>()
            .AddSingleton<FiguresNow>(() => Instant.FromDateTimeOffset(Clock.GetUtcNow()))
            .AddSingleton<SettingsOf>(_ => new WorkspaceSettings())
            .AddSingleton<FindAccount>(provider => (person, cancellation) => provider.GetRequiredService<ChatAccountStore>().FindAsync(person.Platform, person.Team, person.UserId, cancellation))
            .AddSingleton<IChatPlatform>(Platform)
            .AddRituals()
            .AddSingleton<FindWorkspace>((_, _, _) => Task.FromResult<string?>(Workspace))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public RecordingPlatform Platform { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<YearCompany> OpenAsync(DateTimeOffset begin, LocalDate lastDay)
    {
        var company = new YearCompany(begin);
        await company.ImportAsync(SampleCompany.Facts(lastDay, seed: 11).Select(fact => fact is Team { Id: "london" } london ? london with { DeputyId = "priya.nair" } : fact));
        foreach (var user in (await company.Get<FactStore>().PeopleAsync(Workspace, Cancelled)).Users)
        {
            await company.Get<ChatAccountStore>().LinkAsync(Workspace, "slack", "T1", $"U-{user.Id}", user.Id, Cancelled);
        }

        return company;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    public Task ImportAsync(IEnumerable<Fact> facts) => Get<FactStore>().ImportAsync(Workspace, facts, new ImportPlan("csv", Clock.GetUtcNow()), Cancelled);

    public Task EvaluateAsync() => Get<AlertEvaluation>().EvaluateAsync(Workspace, Cancelled);

    public Task<List<Subscription>> SubscriptionsAsync() => Get<SubscriptionStore>().ListAsync(Workspace, Cancelled);

    /// <summary>Sends all that is due now.</summary>
    public async Task SendAsync()
    {
        for (var round = 0; round < 50 && await Get<OutboxSender>().RoundAsync(Cancelled); round++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>When the next row is to be looked at that waits for its hour.</summary>
    public async Task<DateTimeOffset?> NextAsync()
    {
        var rows = await Get<OutboxStore>().ListAsync(Workspace, OutboxState.Pending, 1000, Cancelled);
        rows.AddRange(await Get<OutboxStore>().ListAsync(Workspace, OutboxState.Sending, 1000, Cancelled));
        return rows.Count == 0 ? null : rows.Min(row => row.NotBefore);
    }

    public async Task<List<OutboxRow>> RowsAsync()
    {
        var rows = new List<OutboxRow>();
        foreach (var state in Enum.GetValues<OutboxState>())
        {
            rows.AddRange(await Get<OutboxStore>().ListAsync(Workspace, state, 100_000, Cancelled));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestStore.Forget(_folder);
    }
}
