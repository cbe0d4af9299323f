using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Preferences;

/// <summary>What people want.</summary>
public sealed class PreferenceStore(KpiStore store)
{
    // A no is kept as an instant before all others.
    private static readonly DateTimeOffset No = DateTimeOffset.UnixEpoch;

    // Read before every answer.
    private readonly SharedReads<(string Workspace, string UserId), string?> languages = new(() => store.Mark, key => store.UseAsync(
        context => context.Preferences
            .Where(preference => preference.Workspace == key.Workspace && preference.UserId == key.UserId)
            .Select(preference => preference.Language)
            .SingleOrDefaultAsync(),
        CancellationToken.None));

    /// <summary>The language that a person chose; null where they chose none.</summary>
    public Task<string?> LanguageAsync(string workspace, string userId, CancellationToken cancellationToken) => languages.GetAsync((workspace, userId), cancellationToken);

    /// <summary>Keeps a person's language.</summary>
    public Task SpeakAsync(string workspace, string userId, string language, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO preferences (workspace, user_id, language, note_stopped) VALUES ({workspace}, {userId}, {language}, {false})
             ON CONFLICT (workspace, user_id) DO UPDATE SET language = excluded.language
             """,
            cancellationToken),
        cancellationToken);

    /// <summary>Who stopped the note that goes with their team's review.</summary>
    public Task<HashSet<string>> WithoutNoteAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        async context => (await context.Preferences
            .Where(preference => preference.Workspace == workspace && preference.NoteStopped)
            .Select(preference => preference.UserId)
            .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal),
        cancellationToken);

    /// <summary>Whether a person stopped that note.</summary>
    public Task<bool> HasStoppedNoteAsync(string workspace, string userId, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Preferences.AnyAsync(preference => preference.Workspace == workspace && preference.UserId == userId && preference.NoteStopped, cancellationToken),
        cancellationToken);

    /// <summary>Stops a person's note, or lets it come again.</summary>
    public Task StopNoteAsync(string workspace, string userId, bool stopped, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO preferences (workspace, user_id, note_stopped) VALUES ({workspace}, {userId}, {stopped})
             ON CONFLICT (workspace, user_id) DO UPDATE SET note_stopped = excluded.note_stopped
             """,
            cancellationToken),
        cancellationToken);

    /// <summary>A person agrees that their team hears of their first sale, or (without a time) does not.</summary>
    public Task TellFirstSaleAsync(string workspace, string userId, DateTimeOffset? at, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO preferences (workspace, user_id, note_stopped, first_sale_told) VALUES ({workspace}, {userId}, {false}, {(at ?? No).ToUnixTimeMilliseconds()})
             ON CONFLICT (workspace, user_id) DO UPDATE SET first_sale_told = excluded.first_sale_told
             """,
            cancellationToken),
        cancellationToken);

    /// <summary>Who agreed that their team hears of their first sale, and when.</summary>
    public Task<Dictionary<string, DateTimeOffset>> FirstSalesToldAsync(string workspace, CancellationToken cancellationToken) => store.UseAsync(
        async context => (await context.Preferences.AsNoTracking()
            .Where(preference => preference.Workspace == workspace && preference.FirstSaleTold != null && preference.FirstSaleTold != No)
            .ToListAsync(cancellationToken)).ToDictionary(preference => preference.UserId, preference => preference.FirstSaleTold ?? default),
        cancellationToken);

    /// <summary>Whether a person said yes or no to it.</summary>
    public Task<bool> HasAnsweredFirstSaleAsync(string workspace, string userId, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Preferences.AnyAsync(preference => preference.Workspace == workspace && preference.UserId == userId && preference.FirstSaleTold != null, cancellationToken),
        cancellationToken);
}
