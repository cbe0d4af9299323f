using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The warnings, for who runs the bot: what is open, and what a bound would have raised.</summary>
public sealed class AlertReport(KpiEngine engine, SnapshotCache snapshots, AlertStore alerts, AlertOptions options, AskOptions asking, FiguresNow figuresNow)
{
    private const int Days = 365;

    /// <summary>The open warnings of a company.</summary>
    public async Task<Message> OpenAsync(string workspace, string? locale, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(workspace, cancellation)).Snapshot;
        var live = await alerts.ListLiveAsync(workspace, scope: null, cancellation);
        var words = Words(snapshot, locale);
        var phrases = words.Voice.Phrases;
        var text = live.Count == 0 ? phrases.Say("red.none.at_all") : phrases.Count("red.list", live.Count, ("n", $"{live.Count}"));
        var lines = live
            .Where(stored => stored.Alert is not null && engine.Catalogue.Find(stored.Kpi) is not null)
            .Select(stored => stored.Alert is { } alert ? new AlertMessage(words, engine.Catalogue).Short(new AlertFacts(stored, alert, engine.Watch(snapshot, stored.Kpi, stored.Scope, figuresNow()))) : null)
            .OfType<Line>();
        return new Message(text, [new Paragraph([Line.Of(text), .. lines])]) { Language = phrases.Language };
    }

    /// <summary>What a KPI would have raised over the past year, of one team or of each; null where the catalogue has no such KPI, or the company no such team.</summary>
    /// <param name="workspace">The company.</param>
    /// <param name="kpi">The KPI's id.</param>
    /// <param name="teamId">The team; null for each.</param>
    /// <param name="target">Judged by this; null for the targets that were set.</param>
    /// <param name="locale">In which language.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<Message>?> ReplayAsync(string workspace, string kpi, string? teamId, decimal? target, string? locale, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(workspace, cancellation)).Snapshot;
        var teams = snapshot.People.Teams.Where(team => teamId is null || team.Id == teamId).ToArray();
        if (engine.Catalogue.Find(kpi) is not { } definition || (teamId is not null && teams.Length == 0))
        {
            return null;
        }

        var voice = Words(snapshot, locale).Voice;
        var (now, first) = (figuresNow(), voice.Today.PlusDays(-Days));
        return [.. teams.Select(team => Scope.Team(team.Id)).Select(scope => ReplayCommand.Message(voice, definition, scope, target, engine.Replay(snapshot, kpi, scope, first, now, target)))];
    }

    private AlertWords Words(Snapshot snapshot, string? locale) =>
        new AlertVoices(new WorkTimes(options), asking, figuresNow).Of(snapshot, Phrases.For(locale, asking.Locale), Scope.Company);
}
