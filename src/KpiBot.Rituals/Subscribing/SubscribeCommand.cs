using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Subscribing;

/// <summary>"Subscribe weekly Monday 9:00", "unsubscribe", "subscriptions", said in a channel; and the button by which a successor takes one over.</summary>
internal sealed class SubscribeCommand(Conversation conversation, SubscriptionStore subscriptions, SubscriptionDesk desk, ChannelPlaces places, TimeProvider clock) : ICommand
{
    /// <summary>Takes over a paused subscription; the value is its id.</summary>
    public const string Take = "subscription.take.v1";

    private const int MostButtons = 4;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { Heard: Heard.Command { Verb: var verb, Spoken: var said } } turn)
        {
            return null;
        }

        return (verb, places.ChannelOf(request.Place)) switch
        {
            (Verb.Subscribe, { } channel) => await SubscribeAsync(turn, said, channel, cancellation),
            (Verb.Unsubscribe, { } channel) => await UnsubscribeAsync(turn, said, channel, cancellation),
            (Verb.Subscriptions, var here) => await ListAsync(turn, here, cancellation),
            _ => null,
        };
    }

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not Take || await conversation.HearAsync(press, cancellation) is not { } turn)
        {
            return null;
        }

        if (await subscriptions.FindAsync(turn.Account.Workspace, press.Value, cancellation) is not { } subscription || Scope.Parse(subscription.Scope) is not { } scope)
        {
            return turn.Says("subscription.gone");
        }

        if (subscription.PausedReason is null)
        {
            return turn.Says("subscription.taken_before");
        }

        if (SubscriptionDesk.Refusal(turn.Desk, scope) is { } refusal)
        {
            return Refused(turn, scope, refusal);
        }

        return await desk.TakeAsync(turn, subscription, cancellation)
            ? new SubscriptionTold(turn, clock).Done("subscription.taken", subscription)
            : turn.Says("subscription.gone");
    }

    private async Task<Reply> SubscribeAsync(Turn turn, Spoken said, Place channel, CancellationToken cancellation)
    {
        var wish = SubscriptionWish.Of(said);
        if (wish.Unknown.Length > 0)
        {
            return turn.Refuses("subscription.unknown", ("words", wish.Unknown), ("example", turn.Desk.Voice.Phrases.Say("subscription.example")));
        }

        if (wish.Scope is not { } scope)
        {
            return turn.Refuses("subscription.which", ("example", turn.Desk.Voice.Phrases.Say("subscription.example")));
        }

        if (await places.RefusalAsync(channel, cancellation) is { } others)
        {
            return turn.Refuses(others);
        }

        return await desk.RefusalAsync(turn.Desk, wish.Ritual, scope, channel, cancellation) is { } refusal
            ? Refused(turn, scope, refusal)
            : new SubscriptionTold(turn, clock).Done("subscription.done", await desk.KeepAsync(turn, channel, wish, kpis: null, cancellation));
    }

    // Who leads a team may end what goes out in its name, whoever began it; and everybody what is their own.
    private async Task<Reply> UnsubscribeAsync(Turn turn, Spoken said, Place channel, CancellationToken cancellation)
    {
        var here = await subscriptions.AtAsync(turn.Account.Workspace, channel, cancellation);
        var named = said.ScopeSaid is SaidScope.Named ? said.Scopes.Select(scope => scope.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        var ritual = SubscriptionWish.RitualIn(said);
        var meant = here.Where(one => (named is null || named.Contains(one.Scope)) && (ritual is null || one.Ritual == ritual.Name)).ToList();
        var mine = meant.Where(one => SubscriptionRights.IsMine(turn.Desk.Asker, one)).ToList();
        foreach (var one in mine)
        {
            await desk.EndAsync(turn, one, cancellation);
        }

        var (phrases, words) = (turn.Desk.Voice.Phrases, new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings));
        var names = string.Join(", ", mine.Select(one => phrases.Say("subscription.named", ("ritual", SubscriptionWords.Name(phrases, one)), ("scope", words.NameOf(one)))));
        return turn.Says(mine.Count > 0 ? "subscription.ended" : meant.Count > 0 ? "subscription.not_yours" : "subscription.none_here", ("names", names));
    }

    private async Task<Reply> ListAsync(Turn turn, Place? here, CancellationToken cancellation)
    {
        var mine = (await subscriptions.ListAsync(turn.Account.Workspace, cancellation)).Where(one => SubscriptionRights.IsMine(turn.Desk.Asker, one)).ToList();
        if (mine.Count == 0)
        {
            return turn.Says("subscription.none", ("example", turn.Desk.Voice.Phrases.Say("subscription.example")));
        }

        var title = turn.Desk.Voice.Phrases.Count("subscription.list", mine.Count, ("n", turn.Desk.Voice.Figures.Number(mine.Count, 0)));
        return turn.Says(new Message(title, [
            Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong))),
            new Paragraph([.. mine.Select(one => Line.Of(LineOf(turn, one, here)))]),
            .. here is null ? Array.Empty<Section>() : [Buttons(turn, [.. mine.Where(one => one.Place == here)])]]));
    }

    private string LineOf(Turn turn, Subscription one, Place? here)
    {
        var words = new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings);
        var phrases = turn.Desk.Voice.Phrases;
        return phrases.Say(
            "subscription.line",
            ("ritual", phrases.Say($"ritual.{one.Ritual}.title")),
            ("scope", words.NameOf(one)),
            ("place", one.Place == here ? phrases.Say("subscription.here") : phrases.Say("subscription.place", ("platform", one.Platform), ("channel", one.Channel))),
            ("each", words.Each(one)),
            ("next", words.Outlook(one, clock.GetUtcNow())));
    }

    // Each of this channel's to change, and one for another digest.
    private static Buttons Buttons(Turn turn, IReadOnlyCollection<Subscription> here)
    {
        var phrases = turn.Desk.Voice.Phrases;
        return new Buttons([
            .. here.Take(MostButtons).Select(one => new Button(phrases.Say("subscription.button.change", ("ritual", phrases.Say($"ritual.{one.Ritual}.title"))), SubscriptionForm.Open, one.Id) { OpensForm = true }),
            new Button(phrases.Say("subscription.button.new"), SubscriptionForm.Open, string.Empty) { OpensForm = true }]);
    }

    private static Reply Refused(Turn turn, Scope scope, string key) =>
        turn.Refuses(key, ("scope", turn.Desk.Voice.Name(scope)), ("n", turn.Desk.Voice.Figures.Number(ChannelClearance.LeastPeople, 0)));
}
