using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Finds the words for who reads of a warning.</summary>
internal sealed class AlertVoices(WorkTimes times, AskOptions asking, FiguresNow figuresNow)
{
    /// <summary>The words of a channel, or of one reader.</summary>
    public AlertWords Of(Snapshot snapshot, Phrases phrases, Scope scope, Asker? reader = null)
    {
        var voice = new Voice(phrases, reader ?? new Asker(Nobody, snapshot.People), snapshot.Settings, figuresNow());
        return new AlertWords(voice, times.Of(snapshot, TeamOf(snapshot.People, scope)?.Id));
    }

    /// <summary>The words of a user.</summary>
    public AlertWords OfUser(Snapshot snapshot, string? language, User user, Scope scope) =>
        Of(snapshot, Phrases.For(language, user.Locale, asking.Locale), scope, new Asker(user, snapshot.People));

    /// <summary>The team that a scope is, or is in.</summary>
    public static Team? TeamOf(People people, Scope scope) =>
        people.FindTeam((scope.Kind is ScopeKind.User ? people.FindUser(scope.Id)?.TeamId : scope.Id) ?? string.Empty);

    // A channel is nobody: it is told names as they are, and has no figures of its own.
    private static User Nobody { get; } = new(string.Empty, string.Empty, null, Role.Director, null, Active: true, null, null, null, null);
}
