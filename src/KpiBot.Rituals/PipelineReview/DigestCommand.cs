using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Subscribing;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>"Digest now", said in a channel: its review is posted at once, where whoever asks leads its team. "Digest preview": the same to the asker alone.</summary>
internal sealed class DigestCommand(Conversation conversation, SubscriptionStore subscriptions, ReviewQueue queue, DigestDrafts drafts, ChannelPlaces places) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => await conversation.HearAsync(request, cancellation) switch
    {
        { } turn when turn.Said(Verb.DigestNow) is not null && places.ChannelOf(request.Place) is { } channel => await PostAsync(turn, channel, cancellation),
        { } turn when turn.Said(Verb.DigestPreview) is { } said => await PreviewAsync(turn, said, cancellation),
        _ => null,
    };

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> PostAsync(Turn turn, Place channel, CancellationToken cancellation)
    {
        var here = await HereAsync(turn, RitualIn(turn, Verb.DigestNow), channel, cancellation);
        if (here.Count == 0)
        {
            return turn.Refuses("review.nothing_here");
        }

        var mine = here.Where(one => Scope.Parse(one.Scope) is { } scope && SubscriptionRights.May(turn.Desk.Asker, scope)).ToList();
        if (mine.Count == 0)
        {
            return turn.Refuses("review.not_allowed");
        }

        var live = mine.Where(one => one.PausedReason is null).ToList();
        await queue.AddAsync(live, cancellation);
        return live switch
        {
            [] => Told(turn, "review.now.paused", mine[0]),
            [var only] => Told(turn, "review.queued", only),
            _ => turn.Says("review.queued.several"),
        };
    }

    private static Reply Told(Turn turn, string key, Subscription one)
    {
        var phrases = turn.Desk.Voice.Phrases;
        return turn.Says(
            key,
            ("begin", SubscriptionWords.Begin(phrases, one)),
            ("scope", new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings).NameOf(one)),
            ("reason", SubscriptionWords.Paused(phrases, one.PausedReason ?? string.Empty)));
    }

    // Of the scope that was said, else of what this channel gets, else of one's own team.
    private async Task<Reply> PreviewAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        var place = turn.Request.Place with { Thread = null };
        if (SaidWords.Says(said.Text, "subscription.say.personal-note"))
        {
            return turn.Says(await drafts.PreviewAsync(turn.Desk, Ritual.Note, Scope.User(turn.Account.UserId), place, subscription: null, cancellation));
        }

        var ritual = RitualIn(turn, Verb.DigestPreview);
        var here = said.ScopeSaid is SaidScope.Unsaid ? (await HereAsync(turn, ritual, place, cancellation)).FirstOrDefault() : null;
        var scope = Scope.Parse(here?.Scope ?? string.Empty) ?? (said.Scopes is [var only] ? only : null);
        return scope switch
        {
            null => turn.Refuses("subscription.which", ("example", turn.Desk.Voice.Phrases.Say("review.ask.preview"))),
            { } one when !SubscriptionRights.MayReview(turn.Desk.Engine.Catalogue, turn.Desk.Asker, one) => turn.Refuses("review.preview.not_allowed"),
            { } one => turn.Says(await drafts.PreviewAsync(turn.Desk, ritual, one, place, here, cancellation)),
        };
    }

    // The one that is named, else the weekly review.
    private static Ritual RitualIn(Turn turn, Verb verb) => turn.Said(verb) is { } said ? SubscriptionWish.RitualIn(said) ?? Ritual.Weekly : Ritual.Weekly;

    private async Task<List<Subscription>> HereAsync(Turn turn, Ritual ritual, Place place, CancellationToken cancellation) =>
        [.. (await subscriptions.AtAsync(turn.Account.Workspace, place, cancellation)).Where(one => one.Ritual == ritual.Name)];
}
