using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>"Digest now", said in a channel: its review is posted at once, where whoever asks leads its team.</summary>
public sealed class DigestCommand(SubscriptionStore subscriptions, ReviewQueue queue, SnapshotCache snapshots, FindAccount find, AskOptions options) : ICommand
{
    private static readonly HashSet<string> Said = new(
        new[] { Phrases.English, Phrases.French }.SelectMany(words => words.Say("review.say.now").Split('|', StringSplitOptions.TrimEntries)), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (!Said.Contains(request.Text.Trim()) || await find(request.Person, cancellation) is not { } account)
        {
            return null;
        }

        var people = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot.People;
        var words = Phrases.For(request.Person.Locale, people.FindUser(account.UserId)?.Locale, options.Locale);
        var here = await HereAsync(account, request, cancellation);
        if (here.Count == 0)
        {
            return Says(words, words.Say("review.nothing_here"));
        }

        var mine = people.FindUser(account.UserId) is { } user ? here.Where(one => MayPost(user, people, one)).ToList() : [];
        if (mine.Count == 0)
        {
            return Says(words, words.Say("review.not_allowed"));
        }

        await queue.AddAsync(mine, cancellation);
        return Says(words, mine is [var only] ? words.Say("review.queued", ("scope", NameOf(only, people))) : words.Say("review.queued.several"));
    }

    /// <inheritdoc/>
    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<List<Subscription>> HereAsync(ChatAccount account, ChatRequest request, CancellationToken cancellation) =>
        [.. (await subscriptions.AtAsync(account.Workspace, request.Place with { Thread = null }, cancellation)).Where(one => one.Ritual == WeeklyReview.Ritual)];

    private static bool MayPost(User user, People people, Subscription subscription) =>
        user.Role is Role.Director || (Scope.Parse(subscription.Scope) is { Kind: ScopeKind.Team, Id: var team } && new Asker(user, people).Leads(team));

    private static string NameOf(Subscription subscription, People people) =>
        Scope.Parse(subscription.Scope) is { Kind: ScopeKind.Team, Id: var id } ? people.FindTeam(id)?.Name ?? id : subscription.Scope;

    private static Reply Says(Phrases words, string text) => new(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = words.Language });
}
