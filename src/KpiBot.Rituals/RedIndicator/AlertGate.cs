using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.PipelineReview;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// Holds warnings while the facts cannot be judged by: they are older than the limit, a source fails or is being read, or the data are too unclean for a
/// forecast. Figures are shown all the same, with their age; who gets the team's review is told once.
/// </summary>
internal sealed class AlertGate(KpiEngine engine, SourceStore sources, FindSourceTrouble trouble, SubscriptionStore subscriptions, Notices notices, AskOptions asking)
{
    private const decimal CleanEnough = 0.6m;
    private const decimal LeastDeals = 5;

    private static readonly string[] NeedsCleanData = ["forecast", "pipeline_coverage"];

    /// <summary>Whether nothing is judged now. The owners of what is held are told.</summary>
    public async Task<bool> IsHeldAsync(string workspace, LoadedSnapshot loaded, Instant now, CancellationToken cancellation)
    {
        var found = await trouble(workspace, cancellation);
        if (found is { IsReading: true } || await sources.IsImportingAsync(workspace, cancellation))
        {
            return true;
        }

        if (loaded.Freshness is not { } freshness)
        {
            return true;
        }

        if (freshness.At(now).Age > Limit)
        {
            await TellAsync(workspace, "held.stale", freshness.LastSuccess, ("hours", Hours(now - freshness.LastSuccess)), cancellation);
            return true;
        }

        if (found is null)
        {
            return false;
        }

        await TellAsync(workspace, "held.source", await LastSuccessAsync(workspace, found.Source, cancellation), ("source", found.Source), cancellation);
        return true;
    }

    // The others' readings go on, and would tell of the same failure again and again.
    private async Task<Instant> LastSuccessAsync(string workspace, string source, CancellationToken cancellation) =>
        (await sources.ListAsync(workspace, cancellation)).Find(state => state.Name == source) is { } state ? Instant.FromDateTimeOffset(state.LastSuccess) : NodaConstants.UnixEpoch;

    /// <summary>Whether the data of a scope are too unclean for this KPI; who gets the team's review is told once a week.</summary>
    public async Task<bool> IsUncleanAsync(string workspace, Snapshot snapshot, string kpi, Scope scope, Instant asOf, CancellationToken cancellation)
    {
        if (!NeedsCleanData.Contains(kpi, StringComparer.Ordinal) || engine.Catalogue.Find("crm_hygiene") is null)
        {
            return false;
        }

        var hygiene = engine.Watch(snapshot, "crm_hygiene", scope, asOf).Answer;
        if (hygiene is not { Value: < CleanEnough, Sample: >= LeastDeals })
        {
            return false;
        }

        var week = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Containing(PeriodKind.Week, asOf.InZone(snapshot.Settings.Zone).Date);
        var owner = (await subscriptions.OfAsync(workspace, WeeklyReview.Ritual, scope.ToString(), cancellation)).FirstOrDefault()?.OwnerId;
        if (owner is not null)
        {
            var notice = new Notice("held.hygiene", owner, Parts(("scope", snapshot.People.FindTeam(scope.Id)?.Name ?? scope.Id), ("share", Share(hygiene.Value ?? 0))));
            await notices.TellAsync(workspace, notice, $"held/hygiene/{scope}", week.Start.AtMidnight().InUtc().ToDateTimeOffset(), cancellation);
        }

        return true;
    }

    private Duration Limit => Duration.FromHours(asking.FreshnessHours);

    // The key holds the last success: the same hold is told once, the next one again.
    private async Task TellAsync(string workspace, string kind, Instant since, (string Name, string Value) part, CancellationToken cancellation)
    {
        var owners = (await subscriptions.ListAsync(workspace, cancellation)).Where(one => one.Ritual == WeeklyReview.Ritual && one.PausedReason is null).Select(one => one.OwnerId).Distinct(StringComparer.Ordinal);
        foreach (var owner in owners)
        {
            await notices.TellAsync(workspace, new Notice(kind, owner, Parts(part)), $"{kind}/{owner}", since.ToDateTimeOffset(), cancellation);
        }
    }

    private static ImmutableDictionary<string, string> Parts(params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var all = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parts)
        {
            all[name] = value;
        }

        return all.ToImmutable();
    }

    private static string Hours(Duration age) => ((int)age.TotalHours).ToString(CultureInfo.InvariantCulture);

    private static string Share(decimal value) => (value * 100).ToString("0", CultureInfo.InvariantCulture);
}
