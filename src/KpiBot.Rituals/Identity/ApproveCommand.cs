using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Facts;
using KpiBot.Data.Roles;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>"Approve role": what waits for an admin's yes, and the yes.</summary>
internal sealed class ApproveCommand(Conversation conversation, HeldRaiseStore raises, AdminDoor door) : ICommand
{
    private const int MostShown = 10;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Approve) is not { } said)
        {
            return null;
        }

        if (await door.RefuseAsync(turn, "approve", cancellation) is { } refused)
        {
            return refused;
        }

        var waiting = await raises.ListAsync(turn.Account.Workspace, cancellation);
        return Addressee.In(said, turn.Desk.Snapshot.People) is { } user
            ? await OfAsync(turn, user, [.. waiting.Where(raise => raise.UserId == user.Id)], said.IsConfirmed, cancellation)
            : List(turn, waiting);
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> OfAsync(Turn turn, User user, HeldRaise[] waiting, bool confirmed, CancellationToken cancellation)
    {
        var (phrases, people) = (turn.Desk.Voice.Phrases, turn.Desk.Snapshot.People);
        if (waiting.Length == 0)
        {
            return turn.Says("roles.none_for", ("name", user.Name));
        }

        var what = RoleWords.Of(waiting, people, phrases);
        if (!confirmed)
        {
            return Confirmation.Ask(turn, phrases.Say("roles.ask", ("name", user.Name), ("what", what)), phrases.Say("roles.approve"), Sentence(turn, user.Id));
        }

        return await raises.ApproveAsync(turn.Account.Workspace, user.Id, turn.Actor, turn.Place, cancellation) switch
        {
            ImportResult.Busy => turn.Says("identity.busy"),
            null => turn.Says("roles.none_for", ("name", user.Name)),
            _ => turn.Says("roles.done", ("name", user.Name), ("what", what)),
        };
    }

    private static Reply List(Turn turn, List<HeldRaise> waiting)
    {
        var (phrases, people) = (turn.Desk.Voice.Phrases, turn.Desk.Snapshot.People);
        var each = waiting.GroupBy(raise => raise.UserId).ToArray();
        if (each.Length == 0)
        {
            return turn.Says("roles.none");
        }

        var text = phrases.Count("roles.list", each.Length, ("n", $"{each.Length}"));
        var lines = each.Take(MostShown).Select(raises => Line.Of(new Span(RoleWords.Name(raises.Key, people), Emphasis.Strong), new Span($" · {RoleWords.Of(raises, people, phrases)}")));
        var buttons = each.Take(MostShown).Select(raises => new Button(phrases.Say("roles.approve_one", ("name", RoleWords.Name(raises.Key, people))), AskButton.Action, Sentence(turn, raises.Key)));
        return turn.Says(new Message(text, [Paragraph.Of([Line.Of(text), .. lines]), new Buttons([.. buttons])]));
    }

    private static string Sentence(Turn turn, string userId) => turn.Desk.Voice.Phrases.Say("roles.typed", ("user", userId));
}
