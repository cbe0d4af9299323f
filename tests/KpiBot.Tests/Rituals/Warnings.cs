using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company's red team: from the import that shows it to the manager who takes it.</summary>
public sealed class Warnings : IAsyncDisposable
{
    private const string Company = "default";
    private static readonly Place Channel = new("playground", "local", "team:ouest");
    private static readonly Scope West = Scope.Team("ouest");
    private static readonly LocalDate Yesterday = new(2026, 11, 22);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-warnings-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    public Warnings()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddKpiData("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "kpibot.db")}");
        services.AddSingleton(CatalogueReader.Read(CatalogueFile.BuiltIn));
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(_ => new WorkspaceSettings());
        services.AddSingleton<FiguresNow>(() => Instant.FromDateTimeOffset(_clock.GetUtcNow()));
        services.AddSingleton<FindAccount>((person, _) => Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, Company, person.UserId)));
        services.AddRituals();
        _services = services.BuildServiceProvider();
    }

    private AlertStore Alerts => Get<AlertStore>();

    [Fact]
    public async Task Red_on_two_versions_of_the_facts_raises_one_warning_in_the_teams_channel()
    {
        await SubscribeAsync();
        await ImportAsync();
        await EvaluateAsync();
        Assert.Equal(AlertState.Suspected, (await LoadAsync()).Alert?.State);
        await ImportAsync();
        await EvaluateAsync();
        await EvaluateAsync();
        var row = Assert.Single(await Get<OutboxStore>().ListAsync(Company, OutboxState.Pending, 10, Cancellation), row => row.Cause.Contains(AlertId(), StringComparison.Ordinal));
        Assert.Equal((Channel, AlertCause.Ritual), (row.Place, row.Ritual));
        string AlertId() => LoadAsync().GetAwaiter().GetResult().Id;
    }

    [Fact]
    public async Task A_team_without_a_channel_is_not_watched()
    {
        await ImportAsync();
        await EvaluateAsync();
        Assert.Null((await LoadAsync()).Alert);
    }

    [Fact]
    public async Task Facts_older_than_the_limit_judge_nobody()
    {
        await SubscribeAsync();
        await ImportAsync();
        _clock.Advance(TimeSpan.FromHours(27));
        await EvaluateAsync();
        Assert.Null((await LoadAsync()).Alert);
    }

    [Fact]
    public async Task A_manager_takes_it_and_the_card_says_who_and_when()
    {
        var stored = await RaisedAsync();
        var reply = await PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        Assert.Equal((AlertState.Acknowledged, "user:" + "erwan.lebihan"), ((await LoadAsync()).Alert?.State, (await LoadAsync()).Alert?.Taken?.Author));
        Assert.Contains("Prise en charge par Erwan Le Bihan", reply?.Message.Summary, StringComparison.Ordinal);
        Assert.Equal(2, (await Get<OutboxStore>().ListAsync(Company, OutboxState.Pending, 10, Cancellation)).Count(row => row.Cause.Contains(stored.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_press_sees_who_took_it()
    {
        var stored = await RaisedAsync();
        await PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        Assert.Contains("Tu l'as prise en charge", (await PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id))?.Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rep_is_refused_kindly_and_nothing_changes()
    {
        var stored = await RaisedAsync();
        var reply = await PressAsync("camille.legoff", AlertButton.Acknowledge, stored.Id);
        Assert.Contains("Erwan Le Bihan", reply?.Message.Summary, StringComparison.Ordinal);
        Assert.Equal(AlertState.Open, (await LoadAsync()).Alert?.State);
    }

    [Fact]
    public async Task Put_off_it_is_silent_until_the_next_working_day()
    {
        var stored = await RaisedAsync();
        await PressAsync("erwan.lebihan", AlertButton.Snooze, stored.Id);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 7, 30), (await LoadAsync()).Alert?.SnoozedUntil);
    }

    [Fact]
    public async Task Dismissing_asks_why_and_keeps_it()
    {
        var stored = await RaisedAsync();
        var asked = await PressAsync("erwan.lebihan", AlertButton.AskReason, stored.Id);
        var buttons = Assert.Single(asked!.Message.Sections.OfType<Buttons>());
        await PressAsync("erwan.lebihan", AlertButton.Dismiss, buttons.Items[0].Value);
        var alert = (await LoadAsync()).Alert;
        Assert.Equal((AlertState.Dismissed, "season"), (alert?.State, alert?.Last.Reason));
        Assert.Contains("terminée", (await PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id))?.Message.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_card_reads_as_approved_before_and_after(string language)
    {
        var stored = await RaisedAsync();
        Approve(stored, $"warning-open.{language}", language);
        await PressAsync("erwan.lebihan", AlertButton.Acknowledge, stored.Id);
        Approve(await LoadAsync(), $"warning-acknowledged.{language}", language);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private void Approve(StoredAlert stored, string name, string language)
    {
        var snapshot = Get<SnapshotCache>().GetAsync(Company, Cancellation).GetAwaiter().GetResult().Snapshot;
        var message = Get<AlertComposer>().Message(stored, snapshot, Phrases.For(language));
        var id = stored.Id;
        Approved.Verify(PlainText.Of(message).Replace(id, "ID", StringComparison.Ordinal), $"{name}.approved.txt");
        var slack = new SlackRenderer((code, count) => Phrases.For(code).Count("left_out", count)).Render(message).ToJsonString();
        Approved.Verify(slack.Replace(id, "ID", StringComparison.Ordinal), $"{name}.slack.approved.json");
    }

    private async Task<StoredAlert> RaisedAsync()
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

    private Task<StoredAlert> LoadAsync() => Alerts.LoadAsync(Company, "conversion", West, Cancellation);

    private Task<bool> SubscribeAsync() => Get<SubscriptionStore>().AddAsync(
        Subscription.For(Company, WeeklyReview.Ritual, West.ToString(), Channel, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", "fr", "erwan.lebihan"), Cancellation);

    private Task<ImportResult> ImportAsync() => Get<FactStore>().ImportAsync(Company, SampleCompany.Facts(Yesterday, 1), new ImportPlan("sample", _clock.GetUtcNow()), Cancellation);

    private Task<int> EvaluateAsync() => Get<AlertEvaluation>().EvaluateAsync(Company, Cancellation);

    private async Task<Reply?> PressAsync(string user, string action, string value) =>
        await Get<IEnumerable<ICommand>>().OfType<AlertCommand>().Single().PressAsync(new ButtonPress(new Person("playground", "local", user, "fr"), Channel, null, action, value), Cancellation);
}
