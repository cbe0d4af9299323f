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
        var other = Addressee.In(said, turn.Desk.Snapshot.People) is { } user && !turn.Desk.Asker.Is(user.Id) ? user : null;
        if (other is not null && await door.RefuseAsync(turn, $"audit user:{other.Id}", cancellation) is { } refused)
        {
            return refused;
        }

        if (other is null && IsWhole(turn, said))
        {
            return List(turn, phrases.Say("audit.title.all"), await audit.LatestAsync(workspace, MostShown, cancellation));
        }

        var about = await audit.AboutAsync(workspace, $"user:{other?.Id ?? turn.Account.UserId}", MostShown, cancellation);
        return List(turn, other is null ? phrases.Say("audit.title.me") : phrases.Say("audit.title.them", ("name", other.Name)), about);
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    // "Audit" by itself is the log; an admin who asks about "my figures" gets what everybody gets.
    private bool IsWhole(Turn turn, Spoken said) =>
        door.Opens(turn) && said.Text.Contains(WholeLog, StringComparison.OrdinalIgnoreCase) && !said.Sentence.Has(Sense.Mine) && !said.Sentence.Has(Sense.Own);

    private Reply List(Turn turn, string title, List<AuditEntry> entries)
    {
        if (entries.Count == 0)
        {
            return turn.Says("audit.nothing");
        }

        var words = new AuditWords(turn.Desk.Voice, engine.Catalogue);
        return turn.Says(new Message(title, [Paragraph.Of([Line.Of(new Span(title, Emphasis.Strong)), .. entries.Select(entry => Line.Of(words.Of(entry)))])]));
    }
}
