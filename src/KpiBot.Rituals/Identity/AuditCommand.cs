using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Audit;
using KpiBot.Kpis;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>"Audit me": who looked at my figures. The whole log is for admins.</summary>
internal sealed class AuditCommand(Conversation conversation, AuditStore audit, AdminDoor door, KpiEngine engine) : ICommand
{
    private const int MostShown = 20;
    private const string WholeLog = "audit";

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Audit) is not { } said)
        {
            return null;
        }

        var (phrases, workspace) = (turn.Desk.Voice.Phrases, turn.Account.Workspace);
        if (Addressee.In(said, turn.Desk.Snapshot.People) is { } other && !turn.Desk.Asker.Is(other.Id))
        {
            return await door.RefuseAsync(turn, $"audit user:{other.Id}", cancellation)
                ?? List(turn, phrases.Say("audit.title.them", ("name", other.Name)), await AboutAsync(workspace, other.Id, cancellation));
        }

        return IsWhole(turn, said)
            ? List(turn, phrases.Say("audit.title.all"), await audit.LatestAsync(workspace, MostShown, cancellation))
            : List(turn, phrases.Say("audit.title.me"), await AboutAsync(workspace, turn.Account.UserId, cancellation), "audit.nobody");
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private Task<List<AuditEntry>> AboutAsync(string workspace, string userId, CancellationToken cancellation) =>
        audit.AboutAsync(workspace, $"user:{userId}", MostShown, cancellation);

    // "Audit" by itself is the log; an admin who asks about "my figures" gets what everybody gets.
    private bool IsWhole(Turn turn, Spoken said) =>
        door.Opens(turn) && said.Text.Contains(WholeLog, StringComparison.OrdinalIgnoreCase) && !said.Sentence.Has(Sense.Mine) && !said.Sentence.Has(Sense.Own);

    private Reply List(Turn turn, string title, List<AuditEntry> entries, string nothing = "audit.nothing")
    {
        if (entries.Count == 0)
        {
            return turn.Says(nothing);
        }

        var words = new AuditWords(turn.Desk.Voice, engine.Catalogue);
        return turn.Says(new Message(title, [Paragraph.Of([Line.Of(new Span(title, Emphasis.Strong)), .. entries.Select(entry => Line.Of(words.Of(entry)))])]));
    }
}
