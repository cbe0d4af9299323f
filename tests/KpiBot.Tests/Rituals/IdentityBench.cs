using System.Collections.Immutable;
using System.Text;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Secrets;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using KpiBot.Tests.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The small company over a real store, and a chat in which each person's account is called like their id, in capitals, once it is linked.</summary>
internal sealed class IdentityBench : IAsyncDisposable
{
    public const string Company = "default";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-identity-");
    private readonly ServiceProvider _services;

    public IdentityBench(string? admins = null, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Admins", admins), new("Kpi:FreshnessHours", "1000"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))]).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.Configure<SecurityOptions>(security => security.MasterKeyFile = settings.FirstOrDefault(setting => setting.Key == "Security:MasterKeyFile").Value);
        services.AddTestStore(_folder);
        services.AddSingleton(SmallCompany.Catalogue);
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(_ => new WorkspaceSettings());
        services.AddSingleton<FiguresNow>(() => SmallCompany.AsOf);
        services.AddSingleton<FindAccount>(provider => (person, cancellation) => provider.GetRequiredService<ChatAccountStore>().FindAsync(person.Platform, person.Team, person.UserId, cancellation));
        services.AddSingleton<Router>();
        services.AddSingleton<IChatPlatform>(Platform);
        services.AddRituals();
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(TemporaryStore.Noon);

    public MemberPlatform Platform { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The company is imported and these people are linked.</summary>
    public static async Task<IdentityBench> StartAsync(string? admins = null, params string[] linked)
    {
        var bench = new IdentityBench(admins);
        await bench.FillAsync(linked);
        return bench;
    }

    public async Task FillAsync(params string[] linked)
    {
        await ImportAsync([.. SmallCompany.People.Users, .. SmallCompany.People.Teams, Deal("d1", "alice"), Deal("d2", "bruno")]);
        foreach (var user in linked)
        {
            await LinkAsync(user);
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<ImportResult.Done> ImportAsync(params Fact[] facts)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return Assert.IsType<ImportResult.Done>(await Get<FactStore>().ImportAsync(Company, facts, new ImportPlan("csv", Clock.GetUtcNow()), Cancelled));
    }

    public Task LinkAsync(string user) => Get<ChatAccountStore>().LinkAsync(Company, "slack", "T1", user.ToUpperInvariant(), user, Cancelled);

    public async Task<Reply> SayAsync(string user, string text, string? locale = "en")
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return await Get<Router>().AnswerAsync(new ChatRequest(Who(user, locale), new Place("slack", "T1", "D" + user.ToUpperInvariant()), text), Cancelled);
    }

    public async Task<Reply> PressAsync(string user, string action, string value, string? locale = "en") =>
        await Get<Router>().PressAsync(new ButtonPress(Who(user, locale), new Place("slack", "T1", "D" + user.ToUpperInvariant()), "1.1", action, value), Cancelled);

    public async Task<FormOutcome> SubmitAsync(string user, Form form, params (string Field, string Answer)[] answers) => await Get<Router>().SubmitAsync(
        new FormAnswers(
            Who(user, form.Language), new Place("slack", "T1", "D" + user.ToUpperInvariant()), null, form.Action, form.Value, answers.ToImmutableDictionary(answer => answer.Field, answer => answer.Answer)),
        Cancelled);

    /// <summary>What is said, as a terminal shows it.</summary>
    public async Task<string> TextAsync(string user, string text, string? locale = "en") => PlainText.Of((await SayAsync(user, text, locale)).Message);

    /// <summary>All that lies in the store's files, for what must not be in them.</summary>
    public async Task<string> StoreAsync()
    {
        var files = _folder.GetFiles("*", SearchOption.AllDirectories).Where(file => file.Name.StartsWith("kpibot.db", StringComparison.Ordinal));
        var text = new StringBuilder();
        foreach (var file in files)
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(Cancelled));
        }

        return text.ToString();
    }

    public Task<List<AuditEntry>> LogAsync() => Get<AuditStore>().LatestAsync(Company, 50, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestStore.Forget(_folder);
    }

    private static Person Who(string user, string? locale) => new("slack", "T1", user.ToUpperInvariant(), locale);

    private static Deal Deal(string id, string owner) => new(id, "Won", KpiBot.Kpis.Facts.Outcome.Won)
    {
        OwnerId = owner, Name = $"Deal {id}", Amount = 1000m, CreatedAt = Moment.Of(new LocalDate(2026, 10, 1)), ClosedAt = Moment.Of(new LocalDate(2026, 11, 2)),
    };
}
