using System.Collections.Concurrent;
using System.Text.Json;
using KpiBot.Chat.People;

namespace KpiBot.Slack.Receiving;

/// <summary>
/// People's languages, as far as Slack has told them in passing: with a changed profile, or with a member who was looked up. Nobody is asked for a language
/// while somebody waits.
/// </summary>
internal sealed class SlackLocales
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(string Team, string User), string> _known = [];

    /// <summary>The person with their language, where it is known.</summary>
    public Person Known(Person person) =>
        person.Locale is null && _known.TryGetValue((person.Team, person.UserId), out var locale) ? person with { Locale = locale } : person;

    /// <summary>Remembers the language of a member (https://docs.slack.dev/reference/objects/user-object).</summary>
    public void Learn(string team, JsonElement user)
    {
        if (user.Text("id") is not { } id || user.Text("locale") is not { } locale)
        {
            return;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[(team, id)] = locale;
    }
}
