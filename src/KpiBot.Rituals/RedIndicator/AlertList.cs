using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;
using NodaTime.Extensions;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The open warnings that a person may see, with the button for those that are theirs to take.</summary>
internal sealed class AlertList(KpiEngine engine, SnapshotCache snapshots, AlertStore alerts, AskOptions asking, FiguresNow figuresNow, TimeProvider clock)
{
    /// <summary>The list, or null for somebody whom the company does not know.</summary>
    public async ValueTask<Reply?> OfAsync(ChatAccount account, string? locale, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(account.UserId) is not { } user)
        {
            return null;
        }

        var (phrases, asker) = (Phrases.For(locale, user.Locale, asking.Locale), new Asker(user, snapshot.People));
        var live = (await alerts.ListLiveAsync(account.Workspace, scope: null, cancellation)).Where(stored => MaySee(asker, stored)).ToArray();
        var text = live.Length == 0 ? phrases.Say("red.none") : phrases.Count("red.list", live.Length, ("n", $"{live.Length}"));
        var words = new AlertMessage(phrases, snapshot, clock.GetUtcNow().ToInstant());
        var sections = new List<Section> { Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))) };
        foreach (var stored in live)
        {
            if (stored.Alert is { } alert)
            {
                sections.Add(Paragraph.Of(words.Short(stored, alert, engine.Watch(snapshot, stored.Kpi, stored.Scope, figuresNow()))));
                sections.AddRange(Take(stored, alert.Taken is null && asker.Leads(stored.Scope.Id), phrases));
            }
        }

        return new Reply(new Message(text, [.. sections]) { Language = phrases.Language });
    }

    private bool MaySee(Asker asker, StoredAlert stored) =>
        engine.Catalogue.Find(stored.Kpi) is { } kpi && Access.Decide(asker, kpi, stored.Scope, by: null) is Decision.Allowed;

    private static IEnumerable<Section> Take(StoredAlert stored, bool mayTake, Phrases phrases) =>
        mayTake ? [new Buttons([new Button(phrases.Say("red.acknowledge"), AlertButton.Acknowledge, stored.Id, Primary: true)])] : [];
}
