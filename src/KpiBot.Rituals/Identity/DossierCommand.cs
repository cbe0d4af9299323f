using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Audit;
using KpiBot.Data.Forgetting;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>"My data": what is held about the person who asks, by kind; the whole file is written on the command line.</summary>
internal sealed class DossierCommand(Conversation conversation, DossierStore dossiers, AuditStore audit, TimeProvider clock) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Dossier) is null)
        {
            return null;
        }

        var (phrases, id) = (turn.Desk.Voice.Phrases, turn.Account.UserId);
        if (await dossiers.ReadAsync(turn.Account.Workspace, id, cancellation) is not { } dossier)
        {
            return turn.Says("identity.who");
        }

        await audit.AppendAsync(new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), turn.Actor, "dossier", $"user:{id}") { Place = turn.Place }, cancellation);
        var title = phrases.Say("dossier.title", ("name", dossier.Person.Name));
        var counts = Counts(dossier).Where(count => count.Number > 0).Select(count => Line.Of(phrases.Say("dossier.line", ("what", phrases.Say($"dossier.{count.What}")), ("n", $"{count.Number}"))));
        return turn.Says(new Message(title, [
            Paragraph.Of([Line.Of(new Span(title, Emphasis.Strong)), Line.Of(phrases.Say("dossier.person", ("id", id), ("email", dossier.Person.Email ?? "–"))), .. counts]),
            Paragraph.Of(Line.Of(new Span(phrases.Say("dossier.file") + " "), new Span($"kpibot dossier {id}", Emphasis.Typed))),
        ]));
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private static IEnumerable<(string What, int Number)> Counts(Dossier dossier) =>
    [
        ("accounts", dossier.ChatAccounts.Count),
        ("teams", dossier.TeamsLed.Count + dossier.Memberships.Count),
        ("absences", dossier.Absences.Count),
        ("deals", dossier.Deals.Count),
        ("activities", dossier.Activities.Count),
        ("leads", dossier.Leads.Count),
        ("orders", dossier.Orders.Count),
        ("targets", dossier.Targets.Count),
        ("subscriptions", dossier.Subscriptions.Count),
        ("questions", dossier.Questions.Count),
        ("log", dossier.Log.Count),
    ];
}
