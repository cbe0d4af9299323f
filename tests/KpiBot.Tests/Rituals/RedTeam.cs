using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.RedIndicator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company, whose Équipe Ouest is red, over a real store; the team's channel is where the test says.</summary>
internal sealed class RedTeam : IAsyncDisposable
{
    public const string Company = "default";

    /// <summary>Another one, of which nothing can be made: it is looked at first.</summary>
    public const string BrokenCompany = "broken";

    public const string Manager = "erwan.lebihan";

    private static readonly Scope West = Scope.Team("ouest");
    private static readonly LocalDate Yesterday = new(2026, 11, 22);

    private static readonly Lazy<Fact[]> Sample = new(() => [.. SampleCompany.Facts(Yesterday, 1)]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-warnings-");
    private readonly ServiceProvider _services;
    private readonly Place _channel;
    private readonly string _language;

    public RedTeam(Place channel, string watched = "conversion", string language = "fr")
    {
        (_channel, _language, Teams) = (channel, language, new RecordingPlatform(Clock, "teams"));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Alerts:Watched", (string?)watched)]).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        services.AddSingleton<IChatPlatform>(Platform).AddSingleton<IChatPlatform>(Teams);
        services.AddLogging();
        services.AddTestStore(_folder);
        services.AddSingleton(CatalogueReader.Read(CatalogueFile.BuiltIn));
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(workspace => workspace.Name == BrokenCompany ? throw new InvalidOperationException("Its settings can't be read.") : Settings);
        services.AddSingleton<FiguresNow>(() => Instant.FromDateTimeOffset(Clock.GetUtcNow()));
        services.AddSingleton<FindAccount>((person, _) => Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, Company, person.UserId)));
        services.AddRituals();
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The company's own, from its next import on.</summary>
    public WorkspaceSettings Settings { get; set; } = new();

    public ScriptedPlatform Platform { get; } = new();

    /// <summary>The company's other platform.</summary>
    public RecordingPlatform Teams { get; }

    public Router Router => new(Get<IEnumerable<ICommand>>());

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
        Subscription.For(Company, WeeklyReview.Ritual, West.ToString(), _channel, IsoDayOfWeek.Monday, new TimeOnly(9, 0), "Europe/Paris", _language, Manager), Cancellation);

    public Task<ImportResult> ImportAsync(params Fact[] more) => Get<FactStore>().ImportAsync(Company, Sample.Value.Concat(more), new ImportPlan("sample", Clock.GetUtcNow()), Cancellation);

    /// <summary>Imports twice and evaluates after each: what is red is raised.</summary>
    public async Task RaiseAsync(params Fact[] more)
    {
        await ImportAsync(more);
        await EvaluateAsync();
        await ImportAsync(more);
        await EvaluateAsync();
    }

    /// <summary>A target that nobody reaches.</summary>
    public static Target OutOfReach(string kpi, string scope) => new(kpi, scope, "2026", 1_000_000);

    /// <summary>The same company, after every other deal that the team lost was won after all.</summary>
    public Task<ImportResult> ImportRecoveredAsync()
    {
        var (lost, people) = (0, Sample.Value.OfType<User>().Where(user => user.TeamId == West.Id).Select(user => user.Id).ToHashSet());
        var facts = Sample.Value.Select(fact => fact is Deal { Outcome: Kpis.Facts.Outcome.Lost, OwnerId: { } owner } deal && people.Contains(owner) && lost++ % 2 == 0
            ? deal with { Outcome = Kpis.Facts.Outcome.Won, LostReason = null }
            : fact);
        return Get<FactStore>().ImportAsync(Company, facts, new ImportPlan("sample", Clock.GetUtcNow()), Cancellation);
    }

    /// <summary>The team as somebody edits it.</summary>
    public Task<ImportResult> EditAsync(Func<Team, Team> edit) => Get<FactStore>().ImportAsync(
        Company, [edit(Sample.Value.OfType<Team>().Single(team => team.Id == West.Id))], new ImportPlan("edit", Clock.GetUtcNow()) { IsEdit = true }, Cancellation);

    /// <summary>What is due is sent.</summary>
    public async Task SendDueAsync()
    {
        while (await Get<OutboxSender>().RoundAsync(Cancellation))
        {
        }
    }

    public Task CareAsync() => Get<AlertCare>().RunAsync(Company, Cancellation);

    public Task LinkAsync(string user) => Get<ChatAccountStore>().LinkAsync(Company, _channel.Platform, _channel.Team, user, user, Cancellation);

    public ValueTask<Reply> PressAsync(string user, string action, string value, string? on) =>
        Router.PressAsync(new ButtonPress(new Person(_channel.Platform, _channel.Team, user, _language), _channel, on, action, value), Cancellation);

    public ValueTask<FormOutcome> SubmitAsync(string user, Form form, string? on, params (string Field, string Answer)[] answers) => Router.SubmitAsync(
        new FormAnswers(
            new Person(_channel.Platform, _channel.Team, user, _language), _channel, on, form.Action, form.Value, answers.ToImmutableDictionary(answer => answer.Field, answer => answer.Answer)),
        Cancellation);

    public ValueTask<Reply> SayAsync(string user, string text) =>
        Router.AnswerAsync(new ChatRequest(new Person(_channel.Platform, _channel.Team, user, _language), _channel, text), Cancellation);

    public Task<int> EvaluateAsync() => Get<AlertEvaluation>().EvaluateAsync(Company, Cancellation);

    public async Task<Reply?> PressAsync(string user, string action, string value) =>
        await Command.PressAsync(new ButtonPress(new Person("playground", "local", user, "fr"), _channel, null, action, value), Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestStore.Forget(_folder);
    }
}
