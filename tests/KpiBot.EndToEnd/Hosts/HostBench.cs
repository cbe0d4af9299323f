using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Xunit;

namespace KpiBot.EndToEnd.Hosts;

/// <summary>Several hosts of the real product on one real PostgreSQL, with the fake Slack and a connector of Teams around them: the sample company, channels with a review, people, warnings.</summary>
public sealed class HostBench : IAsyncLifetime
{
    public const string Workspace = "default";
    public const string Secret = "a-signing-secret";
    public const int Most = 3;

    // The manager of the team whose warnings there are.
    private const string Manager = "erwan.lebihan";
    private const int Channels = 60;
    private const int People = 24;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-hosts-");
    private readonly string _database = $"kpibot_{Guid.NewGuid():N}";
    private readonly List<Subscription> _reviews =
    [
        .. Enumerable.Range(0, Channels).Select(n => Subscription.For(
            Workspace, WeeklyReview.Ritual, "team:ouest", new Place("slack", "T1", $"C{n:000}"), IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", Manager)),
    ];

    private readonly Queue<(string Kpi, Scope Scope)> _watched = [];
    private PostgresServer? _server;
    private SlowLine? _line;
    private FakeSlack? _slack;
    private LocalConnector? _teams;
    private ServiceProvider? _services;

    internal PostgresServer Server => _server ?? throw new InvalidOperationException("Not started.");

    internal SlowLine Line => _line ?? throw new InvalidOperationException("Not started.");

    internal FakeSlack Slack => _slack ?? throw new InvalidOperationException("Not started.");

    internal LocalConnector Teams => _teams ?? throw new InvalidOperationException("Not started.");

    internal OutboxStore Outbox => Get<OutboxStore>();

    internal AlertStore Alerts => Get<AlertStore>();

    internal IReadOnlyList<ProductHost> Hosts { get; private set; } = [];

    /// <summary>Who may take a warning.</summary>
    internal static string ManagersAccount => "U900";

    internal static IEnumerable<string> Accounts => Enumerable.Range(100, People).Select(n => $"U{n}");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Which of these events some host has kept.</summary>
    internal async Task<IReadOnlyList<string>> KeptAsync(string[] ids)
    {
        await using var connection = new NpgsqlConnection(Server.To(_database) + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand("SELECT id FROM inbox WHERE id = ANY($1)", connection) { Parameters = { new() { Value = ids } } };
        await using var rows = await command.ExecuteReaderAsync(Cancelled);
        var kept = new List<string>();
        while (await rows.ReadAsync(Cancelled))
        {
            kept.Add(rows.GetString(0));
        }

        return kept;
    }

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _line = new SlowLine(_server.Address.Port);
        _slack = await FakeSlack.StartAsync(CancellationToken.None);
        _teams = await LocalConnector.StartAsync(CancellationToken.None);
        _services = new ServiceCollection().AddKpiData("PostgreSql", _server.To(_database)).BuildServiceProvider();

        // Old facts: nothing is judged by them, so that the warnings stay as the tests have made them.
        var then = TimeProvider.System.GetUtcNow().AddDays(-3);
        var facts = SampleCompany.Facts(LocalDate.FromDateTime(then.UtcDateTime), seed: 1).ToList();
        await Get<FactStore>().ImportAsync(Workspace, facts, new ImportPlan("csv", then), CancellationToken.None);
        var reps = facts.OfType<User>().Where(user => user.TeamId == "ouest" && user.Id != Manager).Select(user => Scope.User(user.Id));
        foreach (var scope in reps.Prepend(Scope.Team("ouest")))
        {
            CatalogueReader.Read(CatalogueFile.BuiltIn).Definitions.ToList().ForEach(kpi => _watched.Enqueue((kpi.Id, scope)));
        }

        foreach (var review in _reviews)
        {
            Slack.Team.AddChannel(review.Channel, review.Channel);
            await Get<SubscriptionStore>().AddAsync(review, CancellationToken.None);
        }

        foreach (var account in Accounts.Append(ManagersAccount))
        {
            Slack.Team.AddUser(account, account);
            await LinkAsync("slack", "T1", account, Manager);
        }

        Hosts = [.. Enumerable.Range(0, Most).Select(n => new ProductHost(Slack, Path.Combine(_data.FullName, $"host{n}"), Settings()))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        await Slack.DisposeAsync();
        await Teams.DisposeAsync();
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>Whose an account is.</summary>
    internal Task LinkAsync(string platform, string team, string account, string user) =>
        Get<ChatAccountStore>().LinkAsync(Workspace, platform, team, account, user, CancellationToken.None);

    /// <summary>So many hosts run from here on.</summary>
    internal async Task RunAsync(int hosts)
    {
        foreach (var tooMany in Hosts.Skip(hosts))
        {
            await tooMany.KillAsync();
        }

        await Task.WhenAll(Hosts.Take(hosts).Select(host => host.StartAsync()));
    }

    /// <summary>Monday at nine: a review for every channel is due.</summary>
    internal Task<OutboxRow[]> BurstAsync() => BurstAsync(_reviews);

    /// <summary>These reviews are due.</summary>
    internal async Task<OutboxRow[]> BurstAsync(IEnumerable<Subscription> reviews)
    {
        var instant = TimeProvider.System.GetUtcNow();
        OutboxRow[] rows = [.. reviews.Select(one => OutboxRow.For(Workspace, WeeklyReview.Ritual, one.Place, one.Id, $$"""{"subscription":"{{one.Id}}"}""", instant))];
        await Outbox.WriteAsync(rows, Cancelled);
        return rows;
    }

    /// <summary>Reviews that the scheduler has to send by itself, at a minute that is to come.</summary>
    internal async Task<List<Subscription>> ScheduleAsync(DateTimeOffset minute, int channels)
    {
        var subscriptions = new List<Subscription>();
        for (var n = 0; n < channels; n++)
        {
            var place = new Place("slack", "T1", $"C{minute:HHmm}{n:000}");
            Slack.Team.AddChannel(place.Channel, place.Channel);
            var day = minute.DayOfWeek is DayOfWeek.Sunday ? IsoDayOfWeek.Sunday : (IsoDayOfWeek)minute.DayOfWeek;
            subscriptions.Add(Subscription.For(Workspace, WeeklyReview.Ritual, "team:ouest", place, day, new TimeOnly(minute.Hour, minute.Minute), "Etc/UTC", "fr", Manager));
            await Get<SubscriptionStore>().AddAsync(subscriptions[^1], Cancelled);
        }

        return subscriptions;
    }

    /// <summary>Lest they be due in the midst of the next test.</summary>
    internal async Task UnscheduleAsync(List<Subscription> subscriptions)
    {
        foreach (var one in subscriptions)
        {
            await Get<SubscriptionStore>().RemoveAsync(Workspace, one.Id, Cancelled);
        }
    }

    /// <summary>So many warnings that nobody has taken.</summary>
    internal async Task<List<string>> WarnAsync(int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            var (kpi, scope) = _watched.Dequeue();
            var alert = await Alerts.LoadAsync(Workspace, kpi, scope, Cancelled);
            await Alerts.AppendAsync(alert, [new AlertEvent(AlertStep.Opened, AlertEvent.Bot, "evaluation", Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())) { Value = 0.1m, Target = 0.3m }], [], cards: null, Cancelled);
            ids.Add(alert.Id);
        }

        return ids;
    }

    /// <summary>Something about the hosts' database, said to the server's own.</summary>
    internal Task OrderAsync(string sql) => Server.DoAsync("postgres", sql.Replace("{database}", _database, StringComparison.Ordinal));

    /// <summary>Something said to the hosts' database.</summary>
    internal Task DoAsync(string sql) => Server.DoAsync(_database, sql);

    internal T Get<T>()
        where T : notnull => (_services ?? throw new InvalidOperationException("Not started.")).GetRequiredService<T>();

    private (string Name, string Value)[] Settings() =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("Database__Provider", "PostgreSql"),
        ("ConnectionStrings__KpiBot", $"Host=127.0.0.1;Port={Line.Port};Username=postgres;Database={_database};Maximum Pool Size=30"),
        ("Demo", "false"),
        ("Kpi__FreshnessHours", "1"),
        ("Slack__ApiUrl", Slack.ApiUrl.ToString()),
        ("Slack__BotToken", Slack.Team.BotToken),
        ("Slack__SigningSecret", Secret),
        ("Slack__CallTimeout", "00:00:01"),
        ("Slack__MessageSpacing", "00:00:00"),
        ("Slack__MessagesAMinute", "10000"),
        ("Slack__PictureWait", "00:00:00"),
        ("Slack__TakeUpAfter", "00:00:08"),
        ("Teams__AllowAnonymousLoopback", "true"),
        ("Teams__CallTimeout", "00:00:01"),
        ("Alerts__QuietHours", "false"),
        ("Outbox__Poll", "00:00:00.100"),
        ("Outbox__Lease", "00:00:04"),
        ("Outbox__Backoff", "00:00:00.200"),
        ("Outbox__LongestBackoff", "00:00:02"),
        ("Outbox__SecondLookAfter", "00:00:00.400"),
        ("Outbox__ThirdLookAfter", "00:00:00.800"),
    ];
}
