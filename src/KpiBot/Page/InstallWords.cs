using KpiBot.Rituals.Words;
using KpiBot.Slack.Installing;

namespace KpiBot.Page;

/// <summary>What the browser of who adds the bot to Slack says in the end.</summary>
internal static class InstallWords
{
    public static (string Language, string Text) Of(InstallResult result, Phrases words) => (words.Language, words.Say(result switch
    {
        InstallResult.Done => "install.done",
        InstallResult.NoCompany => "install.no_company",
        InstallResult.WrongCode => "install.wrong_code",
        InstallResult.Denied => "install.denied",
        InstallResult.Stale => "install.stale",
        InstallResult.Busy => "install.busy",
        InstallResult.Organisation => "install.organisation",
        _ => "install.failed",
    }));
}
