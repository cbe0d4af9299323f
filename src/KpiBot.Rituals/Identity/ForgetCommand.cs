using KpiBot.Chat;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Opening;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Identity;

/// <summary>"Forget @user": an admin takes a person out of everything but the totals, after a second yes.</summary>
internal sealed class ForgetCommand(Conversation conversation, ForgettingStore forgetting, AdminDoor door) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Forget) is not { } said)
        {
            return null;
        }

        return await door.RefuseAsync(turn, "forget", cancellation) ?? await ForgetAsync(turn, said, cancellation);
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> ForgetAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        var phrases = turn.Desk.Voice.Phrases;
        if (Addressee.In(said, turn.Desk.Snapshot.People) is not { } user)
        {
            return turn.Says("identity.who");
        }

        if (!said.IsConfirmed)
        {
            return Confirmation.Ask(turn, phrases.Say("forget.ask", ("name", user.Name)), phrases.Say("forget.yes"), phrases.Say("forget.typed", ("user", user.Id)));
        }

        try
        {
            return await forgetting.ForgetAsync(turn.Account.Workspace, user.Id, turn.Actor, turn.Place, cancellation) is { } pseudonym
                ? turn.Says("forget.done", ("pseudonym", pseudonym))
                : turn.Says("identity.who");
        }
        catch (StoreUnusableException)
        {
            return turn.Says("identity.busy");
        }
    }
}
