using KpiBot.Chat.People;
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
        var all = await subscriptions.ListAsync(note.Workspace, cancellation);
        without.UnionWith(all.Where(one => one.Ritual == Ritual.Note.Name).Select(one => Scope.Parse(one.Scope)?.Id ?? string.Empty));
        var readers = new List<NoteReader>();
        foreach (var user in people.Users.Where(user => IsOf(people, user, scope) && !without.Contains(user.Id)))
        {
            var own = await places.OfAsync(note.Workspace, user.Id, cancellation);
            var place = Array.Find(own, place => IsAt(note, place));
            var brings = all
                .Where(one => one is { PausedReason: null } && one.Ritual == Ritual.Weekly.Name && own.Any(place => IsAt(one, place)))
                .MinBy(one => Distance(people, user, one));
            readers.AddRange(place is not null && brings?.Id == note.Id ? [new NoteReader(user.Id, place)] : []);
        }

        return readers;
    }

    private static bool IsAt(Subscription review, Place place) => place.Platform == review.Platform && place.Team == review.Team;

    // Two reviews may come at other hours, in other zones: the nearest team's brings the note, of its several the oldest.
    private static int Distance(Kpis.Snapshots.People people, User user, Subscription review) => Scope.Parse(review.Scope) switch
    {
        { } scope when !IsOf(people, user, scope) => int.MaxValue,
        { Kind: ScopeKind.Team, Id: var id } => people.TeamAndAbove(user.TeamId).TakeWhile(team => team.Id != id).Count(),
        { } => int.MaxValue - 1,
        null => int.MaxValue,
    };

    /// <summary>Whether somebody sells in a team.</summary>
    public static bool IsOf(Kpis.Snapshots.People people, User user, Scope scope) =>
        user is { Active: true, Role: Role.Rep } && (scope.Kind is ScopeKind.Company || people.TeamAndAbove(user.TeamId).Any(team => team.Id == scope.Id));
}
