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
            ? await OfAsync(turn, said, user, [.. waiting.Where(raise => raise.UserId == user.Id)], cancellation)
            : List(turn, waiting);
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> OfAsync(Turn turn, Spoken said, User user, HeldRaise[] waiting, CancellationToken cancellation)
    {
        if (waiting.Length == 0)
        {
            return turn.Says("roles.none_for", ("name", user.Name));
        }

        if (user.Id == turn.Account.UserId)
        {
            return await door.RefuseOwnAsync(turn, "approve", cancellation);
        }

        var shown = RaiseToken.Of(waiting);
        if (!said.IsConfirmed || !said.Text.Split(' ').Contains(shown, StringComparer.OrdinalIgnoreCase))
        {
            return Ask(turn, user, waiting);
        }

        return await raises.ApproveAsync(turn.Account.Workspace, user.Id, shown, turn.Actor, turn.Place, cancellation) switch
        {
            ImportResult.Busy => turn.Says("identity.busy"),
            null => await AgainAsync(turn, user, cancellation),
            _ => turn.Says("roles.done", ("name", user.Name), ("what", RoleWords.Of(waiting, turn.Desk.Snapshot.People, turn.Desk.Voice.Phrases))),
        };
    }

    /// <summary>What waits now, after something else was shown.</summary>
    private async Task<Reply> AgainAsync(Turn turn, User user, CancellationToken cancellation)
    {
        var waiting = await raises.ListAsync(turn.Account.Workspace, cancellation);
        return waiting.FindAll(raise => raise.UserId == user.Id) is { Count: > 0 } theirs ? Ask(turn, user, theirs) : turn.Says("roles.none_for", ("name", user.Name));
    }

    private static Reply Ask(Turn turn, User user, IReadOnlyCollection<HeldRaise> waiting)
    {
        var (phrases, people) = (turn.Desk.Voice.Phrases, turn.Desk.Snapshot.People);
        var text = phrases.Say("roles.ask", ("name", user.Name), ("what", RoleWords.Of(waiting, people, phrases)));
        return Confirmation.Ask(turn, text, phrases.Say("roles.approve"), Sentence(turn, $"{user.Id} {RaiseToken.Of(waiting)}"));
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
        Button[] buttons =
        [
            .. each.Take(MostShown)
                .Where(raises => raises.Key != turn.Account.UserId)
                .Select(raises => new Button(phrases.Say("roles.approve_one", ("name", RoleWords.Name(raises.Key, people))), AskButton.Action, Sentence(turn, raises.Key))),
        ];
        return turn.Says(new Message(text, [Paragraph.Of([Line.Of(text), .. lines]), .. buttons.Length == 0 ? Array.Empty<Section>() : [new Buttons([.. buttons])]]));
    }

    private static string Sentence(Turn turn, string userId) => turn.Desk.Voice.Phrases.Say("roles.typed", ("user", userId));
}
