using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.ChatAccounts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>The open warnings that a person may see, with the button for those that are theirs to take.</summary>
internal sealed class AlertList(KpiCatalogue catalogue, SnapshotCache snapshots, AlertStore alerts, AlertFactsReader facts, AlertVoices voices)
{
    private const int Most = 20;

    /// <summary>The list, or null for somebody whom the company does not know.</summary>
    public async ValueTask<Reply?> OfAsync(ChatAccount account, string? locale, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(account.UserId) is not { } user)
        {
            return null;
        }

        var asker = new Asker(user, snapshot.People);
        var live = (await alerts.ListLiveAsync(account.Workspace, scope: null, cancellation)).Where(stored => MaySee(asker, stored)).ToArray();
        var words = voices.OfUser(snapshot, locale, user, Kpis.Scopes.Scope.Company);
        var phrases = words.Voice.Phrases;
        var text = live.Length == 0 ? phrases.Say("red.none") : phrases.Count("red.list", live.Length, ("n", $"{live.Length}"));
        var sections = new List<Section> { Paragraph.Of(Line.Of(new Span(text, Emphasis.Strong))) };
        foreach (var stored in live.Take(Most))
        {
            if (facts.Brief(stored, snapshot) is { } read)
            {
                sections.Add(Paragraph.Of(new AlertMessage(words, catalogue).Short(read)));
                sections.AddRange(Buttons(read, words, asker.Leads(AlertVoices.TeamOf(snapshot.People, stored.Scope)?.Id)));
            }
        }

        if (live.Length > Most)
        {
            sections.Add(new Footnote(Line.Of(phrases.Count("left_out", live.Length - Most, ("n", $"{live.Length - Most}")))));
        }

        return new Reply(new Message(text, [.. sections]) { Language = phrases.Language });
    }

    private bool MaySee(Asker asker, StoredAlert stored) =>
        catalogue.Find(stored.Kpi) is { } kpi && Access.Decide(asker, kpi, stored.Scope, by: null) is Decision.Allowed;

    private static IEnumerable<Section> Buttons(AlertFacts read, AlertWords words, bool mayAct) => mayAct && read.Alert.IsUntaken
        ? [new Buttons([new Button(words.Say("red.acknowledge"), AlertButton.Acknowledge, read.Stored.Id, Primary: true), new AlertButtons(words).Plan(read)])]
        : [];
}
