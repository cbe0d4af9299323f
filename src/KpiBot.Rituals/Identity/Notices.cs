using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Outbox;

namespace KpiBot.Rituals.Identity;

/// <summary>Tells people things privately, by the outbox, on every chat account that is theirs. Who has none is not told.</summary>
internal sealed class Notices(OutboxStore outbox, ChatAccountStore accounts, IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>Queues a notice; the same cause at the same instant is told once.</summary>
    public async Task<int> TellAsync(string workspace, Notice notice, string causeId, DateTimeOffset at, CancellationToken cancellation)
    {
        var theirs = await accounts.OfAsync(workspace, notice.UserId, cancellation);
        return await TellAsync(workspace, notice, theirs.Select(account => new Person(account.Platform, account.Team, account.ChatUserId, Locale: null)), causeId, at, cancellation);
    }

    /// <summary>Queues a notice for an account that is nobody's (yet, or any more).</summary>
    public async Task<int> TellAsync(string workspace, Notice notice, IEnumerable<Person> people, string causeId, DateTimeOffset at, CancellationToken cancellation)
    {
        OutboxRow[] rows = [.. people.Select(PrivatePlace).OfType<Place>().Distinct().Select(place => OutboxRow.For(workspace, Notice.Ritual, place, causeId, notice.Cause(), at))];
        return rows.Length == 0 ? 0 : await outbox.WriteAsync(rows, cancellation);
    }

    private Place? PrivatePlace(Person person) => _platforms.GetValueOrDefault(person.Platform)?.PrivatePlace(person);
}
