using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.Digests;

/// <summary>Who gets a note: the person who asked for it; of a team, its reps, but those who stopped theirs or have one at an hour of their own.</summary>
internal sealed class NoteReaders(SnapshotCache snapshots, SubscriptionStore subscriptions, PreferenceStore preferences, PrivatePlaces places)
{
    public async Task<IReadOnlyList<NoteReader>> OfAsync(Subscription note, CancellationToken cancellation)
    {
        if (Scope.Parse(note.Scope) is not { } scope)
        {
            return [];
        }

        if (scope.Kind is ScopeKind.User)
        {
            return [new NoteReader(scope.Id, note.Place)];
        }

        var people = (await snapshots.GetAsync(note.Workspace, cancellation)).Snapshot.People;
        var without = await preferences.WithoutNoteAsync(note.Workspace, cancellation);
        without.UnionWith((await subscriptions.ListAsync(note.Workspace, cancellation)).Where(one => one.Ritual == Ritual.Note.Name).Select(one => Scope.Parse(one.Scope)?.Id ?? string.Empty));
        var readers = new List<NoteReader>();
        foreach (var user in people.Users.Where(user => IsOf(people, user, scope) && !without.Contains(user.Id)))
        {
            var place = (await places.OfAsync(note.Workspace, user.Id, cancellation)).FirstOrDefault(place => place.Platform == note.Platform && place.Team == note.Team);
            readers.AddRange(place is null ? [] : [new NoteReader(user.Id, place)]);
        }

        return readers;
    }

    /// <summary>Whether somebody sells in a team.</summary>
    public static bool IsOf(Kpis.Snapshots.People people, User user, Scope scope) =>
        user is { Active: true, Role: Role.Rep } && (scope.Kind is ScopeKind.Company || people.TeamAndAbove(user.TeamId).Any(team => team.Id == scope.Id));
}
