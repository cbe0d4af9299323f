using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Preferences;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Ask;

/// <summary>
/// Hears each request once, whichever commands look at it, and remembers for a while which figure a person asked for last, so that "why" and "details" have
/// something to be about.
/// </summary>
internal sealed class Conversation(Asking asking, SnapshotCache snapshots, FindAccount find, FiguresNow now, PreferenceStore preferences, TimeProvider clock)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(30);

    private readonly ConditionalWeakTable<ChatRequest, Task<Turn?>> _heard = [];
    private readonly ConcurrentDictionary<(string Workspace, string User, string Platform), (string Said, DateTimeOffset At)> _last = [];

    /// <summary>Who said what, understood; null for somebody whom the company does not know.</summary>
    public Task<Turn?> HearAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (!_heard.TryGetValue(request, out var turn))
        {
            _heard.AddOrUpdate(request, turn = HearFirstAsync(request, cancellation));
        }

        return turn;
    }

    /// <summary>The same words, said by pressing a button.</summary>
    public Task<Turn?> HearAsync(ButtonPress press, CancellationToken cancellation) => HearAsync(new ChatRequest(press.Person, press.Place, press.Value), cancellation);

    /// <summary>Somebody is known who was not when this was first heard.</summary>
    public void HearAgain(ChatRequest request) => _heard.Remove(request);

    /// <summary>Other words of the same person at the same moment, such as a part of what they said.</summary>
    public Heard Hear(Turn turn, string text) => asking.Hear(turn.Desk, turn.Query with { Text = text });

    /// <summary>Tells the asker what they want to know, and keeps in mind what that was.</summary>
    public async ValueTask<Outcome> TellAsync(Turn turn, CancellationToken cancellation)
    {
        var outcome = await asking.TellAsync(turn.Desk, turn.Heard, cancellation);
        if (outcome.Said is { } said)
        {
            Remember(turn, said);
        }

        return outcome;
    }

    public Outcome Stranger(Person person) => asking.Stranger(person.Locale, NameOf(person));

    private async Task<Turn?> HearFirstAsync(ChatRequest request, CancellationToken cancellation)
    {
        var person = request.Person;
        if (await find(person, cancellation) is not { } account)
        {
            return null;
        }

        var language = account.Chosen is { } chosen ? chosen.Language : await preferences.LanguageAsync(account.Workspace, account.UserId, cancellation);
        var query = new Query(account.UserId, language ?? person.Locale, request.Text, now())
        {
            Workspace = account.Workspace,
            Mentions = await MentionedAsync(person, account, request.Text, cancellation),
            Account = NameOf(person),
            Place = $"{request.Place.Platform}:{request.Place.Team}/{request.Place.Channel}",
            Before = _last.TryGetValue(KeyOf(account), out var last) && clock.GetUtcNow() - last.At < Remembered ? last.Said : null,
        };
        return asking.Sit(await snapshots.GetAsync(account.Workspace, cancellation), query) is { } desk
            ? new Turn(account, desk, asking.Hear(desk, query), request, query)
            : null;
    }

    private async Task<Dictionary<string, string>> MentionedAsync(Person person, ChatAccount account, string text, CancellationToken cancellation)
    {
        var mentions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mentioned in Mentions.In(text))
        {
            if (await find(person with { UserId = mentioned }, cancellation) is { } other && other.Workspace == account.Workspace)
            {
                mentions[mentioned] = other.UserId;
            }
        }

        return mentions;
    }

    private void Remember(Turn turn, string said)
    {
        if (_last.Count >= MostRemembered)
        {
            _last.Clear();
        }

        _last[KeyOf(turn.Account)] = (said, clock.GetUtcNow());
    }

    private static (string Workspace, string User, string Platform) KeyOf(ChatAccount account) => (account.Workspace, account.UserId, account.Platform);

    private static string NameOf(Person person) => $"{person.Platform}:{person.Team}/{person.UserId}";
}
