using KpiBot.Chat.People;
using KpiBot.Data.Preferences;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.Promising;

/// <summary>Finds who presses.</summary>
internal sealed class PromiserFinder(SnapshotCache snapshots, PreferenceStore preferences, FindAccount find, AskOptions asking, FiguresNow figuresNow, TimeProvider clock)
{
    /// <summary>Who it is; null for a stranger.</summary>
    public async ValueTask<Promiser?> OfAsync(Person person, CancellationToken cancellation)
    {
        if (await find(person, cancellation) is not { } account)
        {
            return null;
        }

        var snapshot = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(account.UserId) is not { } user)
        {
            return null;
        }

        var asker = new Asker(user, snapshot.People);
        var phrases = Phrases.For(await preferences.LanguageAsync(account.Workspace, user.Id, cancellation), person.Locale, user.Locale, asking.Locale);
        return new Promiser(account.Workspace, person, asker, snapshot, new Voice(phrases, asker, snapshot.Settings, figuresNow()), Instant.FromDateTimeOffset(clock.GetUtcNow()));
    }
}
