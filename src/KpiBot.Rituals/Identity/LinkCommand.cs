using System.Collections.Concurrent;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Facts;
using KpiBot.Data.Linking;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Identity;

/// <summary>
/// Looks at everything that strangers say before anybody else does: who is surely somebody is tied and then answered; others can say who they are, and whoever
/// leads that person confirms it.
/// </summary>
internal sealed class LinkCommand(Conversation conversation, Linking linking, LinkDecision decision, LinkRequestStore requests, FactStore facts, Notices notices, FindAccount find, AskOptions options, TimeProvider clock) : ICommand
{
    private const int MostRemembered = 10_000;

    // A platform is not asked about the same stranger at every word.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Platform, string Team, string User), (LinkOutcome Outcome, DateTimeOffset At)> _strangers = [];

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        var person = request.Person;
        if (await conversation.HearAsync(request, cancellation) is not null || await find(person, cancellation) is not null)
        {
            return null;
        }

        var (outcome, phrases) = (await TryAsync(person, cancellation), Phrases.For(person.Locale, options.Locale));
        if (outcome is LinkOutcome.Linked)
        {
            conversation.HearAgain(request);
        }

        return outcome switch
        {
            LinkOutcome.NotForThem => Says(phrases, "link.not_for_them"),
            LinkOutcome.Unsure { Workspace: { } workspace } when Claimed(request.Text) is { } claimed => await AskAsync(workspace, person, claimed, phrases, cancellation),
            _ => null,
        };
    }

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) =>
        press.Action is LinkButton.Confirm or LinkButton.Refuse && await find(press.Person, cancellation) is { } account
            ? await decision.OfAsync(press, account, cancellation)
            : null;

    private async Task<LinkOutcome> TryAsync(Person person, CancellationToken cancellation)
    {
        var key = (person.Platform, person.Team, person.UserId);
        if (_strangers.TryGetValue(key, out var known) && clock.GetUtcNow() - known.At < LookAgain)
        {
            return known.Outcome;
        }

        var outcome = await linking.TryAsync(person, cancellation);
        if (_strangers.Count >= MostRemembered)
        {
            _strangers.Clear();
        }

        if (outcome is not LinkOutcome.Linked)
        {
            _strangers[key] = (outcome, clock.GetUtcNow());
        }

        return outcome;
    }

    // The answer is the same whether there is such a person or not: a stranger learns nothing of who works here.
    private async Task<Reply> AskAsync(string workspace, Person person, string claimed, Phrases phrases, CancellationToken cancellation)
    {
        var people = await facts.PeopleAsync(workspace, cancellation);
        var user = Addressee.ByIdOrEmail(claimed, people) ?? Named(claimed, people);
        if (user is not null && linking.IsActive(user))
        {
            var asked = await requests.AskAsync(workspace, person.Platform, person.Team, person.UserId, user.Id, cancellation);
            foreach (var decider in linking.Deciders(user, people))
            {
                await notices.TellAsync(workspace, Notice.About("link.asked", decider, user.Id, asked.Id, $"{person.Platform}:{person.Team}/{person.UserId}"), $"ask:{asked.Id}", asked.AskedAt, cancellation);
            }
        }

        return Says(phrases, "link.asked.stranger");
    }

    private static User? Named(string name, People people) =>
        people.Users.Where(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>What follows "link": whom the stranger says they are.</summary>
    private static string? Claimed(string text) =>
        text.Trim().Split(' ', 2) is [var first, { Length: > 0 } rest] && IsLink(first) ? rest.Trim() : null;

    private static bool IsLink(string word) => new[] { Phrases.English, Phrases.French }.Any(phrases => phrases.Say("link.said").Split('|').Contains(word, StringComparer.OrdinalIgnoreCase));

    private static Reply Says(Phrases phrases, string key)
    {
        var text = phrases.Say(key);
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language });
    }
}
