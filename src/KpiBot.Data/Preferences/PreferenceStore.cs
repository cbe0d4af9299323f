using KpiBot.Data.Opening;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Preferences;

/// <summary>What people want.</summary>
public sealed class PreferenceStore(KpiStore store)
{
    /// <summary>The language that a person chose; null where they chose none.</summary>
    public Task<string?> LanguageAsync(string workspace, string userId, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Preferences
            .Where(preference => preference.Workspace == workspace && preference.UserId == userId)
            .Select(preference => preference.Language)
            .SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>Keeps a person's language.</summary>
    public Task SpeakAsync(string workspace, string userId, string language, CancellationToken cancellationToken) => store.UseAsync(
        context => context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO preferences (workspace, user_id, language) VALUES ({workspace}, {userId}, {language})
             ON CONFLICT (workspace, user_id) DO UPDATE SET language = excluded.language
             """,
            cancellationToken),
        cancellationToken);
}
