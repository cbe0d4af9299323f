using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Preferences;
using KpiBot.Rituals.Ask;

namespace KpiBot.CommandLine;

/// <summary>The terminal as a place to speak to the bot: who runs it says who they are.</summary>
internal static class Terminal
{
    /// <summary>A platform that only the command line names: no door from outside leads to it.</summary>
    public const string Platform = "terminal";

    private const string Team = "local";

    /// <summary>What the desk tells; what is not told there is done by the command that takes it.</summary>
    public static async Task<Outcome> AskAsync(IServiceProvider services, string workspace, LoadedSnapshot loaded, string userId, string text, CancellationToken cancellation)
    {
        var language = await services.GetRequiredService<PreferenceStore>().LanguageAsync(workspace, userId, cancellation);
        var query = new Query(userId, language, text, services.GetRequiredService<FiguresNow>()()) { Workspace = workspace, Place = Platform };
        var outcome = await services.GetRequiredService<Asking>().AskAsync(loaded, query, cancellation);
        if (outcome is not Outcome.Elsewhere)
        {
            return outcome;
        }

        // The workspace is the account's team here: its name is what the command line was given.
        var person = new Person(Platform, workspace, userId, null);
        var reply = await services.GetRequiredService<Router>().AnswerAsync(new ChatRequest(person, new Place(Platform, Team, Platform), text), cancellation);
        return reply.IsRefusal ? new Outcome.Refused(reply.Message) : new Outcome.Told(reply.Message);
    }

    /// <summary>Whose account a person at the terminal is; null for anybody else.</summary>
    public static ChatAccount? AccountOf(Person person) =>
        person.Platform == Platform ? new ChatAccount(Platform, Team, person.UserId, person.Team, person.UserId) : null;
}
