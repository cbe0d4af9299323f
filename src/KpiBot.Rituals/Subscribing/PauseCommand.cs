using KpiBot.Chat;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Subscribing;

/// <summary>"Pause weekly" and "resume", said in a channel by whoever has the say over what comes there. What was missed is not made up for.</summary>
internal sealed class PauseCommand(Conversation conversation, SubscriptionStore subscriptions, SubscriptionDesk desk, ChannelPlaces places, TimeProvider clock) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { Heard: Heard.Command { Verb: Verb.Pause or Verb.Resume } said } turn || places.ChannelOf(request.Place) is not { } channel)
        {
            return null;
        }

        var named = said.Spoken.ScopeSaid is SaidScope.Named ? said.Spoken.Scopes.Select(scope => scope.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        var ritual = SubscriptionWish.RitualIn(said.Spoken);
        var meant = (await subscriptions.AtAsync(turn.Account.Workspace, channel, cancellation))
            .Where(one => (named is null || named.Contains(one.Scope)) && (ritual is null || one.Ritual == ritual.Name))
            .ToList();
        var mine = meant.Where(one => SubscriptionRights.IsMine(turn.Desk.Asker, one)).ToList();
        return mine.Count == 0
            ? turn.Refuses(meant.Count > 0 ? "subscription.not_yours" : "subscription.none_here")
            : said.Verb is Verb.Pause ? await PauseAsync(turn, mine, cancellation) : await ResumeAsync(turn, mine, cancellation);
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> PauseAsync(Turn turn, List<Subscription> mine, CancellationToken cancellation)
    {
        foreach (var one in mine)
        {
            await desk.PauseAsync(turn, one, cancellation);
        }

        return Told(turn, "subscription.paused_now", mine);
    }

    // Who may not see its figures themselves does not bring it back in their name.
    private async Task<Reply> ResumeAsync(Turn turn, List<Subscription> mine, CancellationToken cancellation)
    {
        var paused = mine.Where(one => one.PausedReason is not null).ToList();
        if (paused.Count == 0)
        {
            return turn.Says("subscription.taken_before");
        }

        if (paused.Find(one => Scope.Parse(one.Scope) is not { } scope || SubscriptionDesk.Refusal(turn.Desk, scope) is not null) is not null)
        {
            return turn.Refuses("subscription.not_yours");
        }

        foreach (var one in paused)
        {
            await desk.TakeAsync(turn, one, cancellation);
        }

        return paused is [var only] ? new SubscriptionTold(turn, clock).Done("subscription.resumed", only) : Told(turn, "subscription.resumed.several", paused);
    }

    private static Reply Told(Turn turn, string key, List<Subscription> subscriptions)
    {
        var (phrases, words) = (turn.Desk.Voice.Phrases, new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings));
        return turn.Says(key, ("names", string.Join(", ", subscriptions.Select(one => phrases.Say("subscription.named", ("ritual", SubscriptionWords.Name(phrases, one)), ("scope", words.NameOf(one)))))));
    }
}
