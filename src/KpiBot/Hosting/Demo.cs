using KpiBot.Crm.Sample;
using KpiBot.Data.Facts;
using KpiBot.Data.Workspaces;
using KpiBot.Playground;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.RedIndicator;
using NodaTime;

namespace KpiBot.Hosting;

/// <summary>The sample company: put into an empty store, and rolled forward to yesterday at each start.</summary>
internal sealed partial class Demo(
    IConfiguration configuration,
    IHostEnvironment environment,
    WorkspaceStore workspaces,
    FactStore facts,
    DemoSubscriptions subscriptions,
    AlertEvaluation alerts,
    FiguresNow now,
    SettingsOf settingsOf,
    TimeProvider clock,
    ILogger<Demo> logger)
{
    private const string Source = Workspace.SampleSource;
    private const int Seed = 2026;

    /// <summary>Whether the store holds the sample company and nobody's real figures.</summary>
    public bool IsSample { get; private set; }

    public async Task PrepareAsync(string name, CancellationToken cancellation)
    {
        var workspace = await workspaces.OpenAsync(name, cancellation);
        IsSample = workspace.Source == Source;
        if (!configuration.GetValue("Demo", environment.IsDevelopment()) || (workspace.Generation > 0 && !IsSample))
        {
            return;
        }

        var yesterday = now().InZone(settingsOf(workspace).Zone).Date.PlusDays(-1);
        var isFirst = workspace.Generation == 0;
        if (isFirst)
        {
            // A warning takes two versions of the facts: a newcomer is not to wait a day for it.
            await ImportAsync(name, yesterday.PlusDays(-1), cancellation);
            await subscriptions.PrepareAsync(name, cancellation);
            await alerts.EvaluateAsync(name, cancellation);
        }

        await ImportAsync(name, yesterday, cancellation);
        await alerts.EvaluateAsync(name, cancellation);
        if (!isFirst)
        {
            await alerts.ShowAgainAsync(name, PlaygroundPlaces.Platform, cancellation);
        }

        IsSample = true;
        Log.Prepared(logger, yesterday);
    }

    private Task<ImportResult> ImportAsync(string name, LocalDate lastDay, CancellationToken cancellation) =>
        facts.ImportAsync(name, SampleCompany.Facts(lastDay, Seed), new ImportPlan(Source, clock.GetUtcNow()) { Replace = true, Yes = true }, cancellation);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The sample company was rolled forward to {Yesterday}.")]
        public static partial void Prepared(ILogger logger, LocalDate yesterday);
    }
}
