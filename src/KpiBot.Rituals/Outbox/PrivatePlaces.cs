using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;

namespace KpiBot.Rituals.Outbox;

/// <summary>Where a person can be told something alone: on every chat account that is theirs, as far as its platform knows such a place. Who has none is not told.</summary>
public sealed class PrivatePlaces(ChatAccountStore accounts, IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>The places of a user of a company.</summary>
    public async Task<Place[]> OfAsync(string workspace, string userId, CancellationToken cancellation) =>
        Of((await accounts.OfAsync(workspace, userId, cancellation)).Select(account => new Person(account.Platform, account.Team, account.ChatUserId, Locale: null)));

    /// <summary>The places of accounts that may be nobody's (yet, or any more).</summary>
    public Place[] Of(IEnumerable<Person> people) =>
        [.. people.Select(person => _platforms.GetValueOrDefault(person.Platform)?.PrivatePlace(person)).OfType<Place>().Distinct()];
}
