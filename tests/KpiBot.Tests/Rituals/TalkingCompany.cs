using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Crm.Sample;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Kpis;
using KpiBot.Rituals;
using KpiBot.Rituals.Ask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The sample company and all that the bot takes words by, as a chat platform drives it; on Monday 23 November 2026 at nine in Paris.</summary>
internal sealed class TalkingCompany : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kpibot-talk-");
    private readonly ServiceProvider _services;

    private TalkingCompany()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(ReviewCompany.Nine.ToDateTimeOffset()));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.AddTestStore(_folder);
        services.AddSingleton(SmallCompany.Catalogue);
        services.AddSingleton<KpiEngine>();
        services.AddSingleton<SettingsOf>(_ => new WorkspaceSettings());
        services.AddSingleton<FiguresNow>(() => ReviewCompany.Nine);
        services.AddSingleton<FindAccount>((person, _) => Task.FromResult<ChatAccount?>(new ChatAccount(person.Platform, person.Team, person.UserId, ReviewCompany.Workspace, person.UserId)));
        services.AddSingleton<Router>();
        services.AddSingleton<IChatPlatform>(new ScriptedPlatform());
        services.AddRituals();
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TalkingCompany> OpenAsync()
    {
        var company = new TalkingCompany();
        var plan = new ImportPlan("sample", ReviewCompany.Nine.ToDateTimeOffset());
        await company.Get<FactStore>().ImportAsync(ReviewCompany.Workspace, SampleCompany.Facts(new LocalDate(2026, 11, 22), 20_260_101), plan, Cancelled);
        return company;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What the bot answers to a person in their own direct messages.</summary>
    public async Task<Reply> SayAsync(string user, string text, string locale) =>
        await Get<Router>().AnswerAsync(new ChatRequest(new Person("slack", "T1", user, locale), new Place("slack", "T1", $"D-{user}"), text), Cancelled);

    public void Dispose()
    {
        _services.Dispose();
        TestStore.Forget(_folder);
    }
}
