using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Linking;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Identity;

/// <summary>A manager or an admin says whether a stranger is who they say they are.</summary>
internal sealed class LinkDecision(Linking linking, LinkRequestStore requests, SnapshotCache snapshots, PreferenceStore preferences, Notices notices, AskOptions options, TimeProvider clock)
{
    public async Task<Reply?> OfAsync(ButtonPress press, ChatAccount account, CancellationToken cancellation)
    {
        var people = (await snapshots.GetAsync(account.Workspace, cancellation)).Snapshot.People;
        if (people.FindUser(account.UserId) is not { } presser)
        {
            return null;
        }

        var phrases = Phrases.For(await preferences.LanguageAsync(account.Workspace, account.UserId, cancellation) ?? press.Person.Locale, presser.Locale, options.Locale);
        if (await requests.FindAsync(account.Workspace, press.Value, cancellation) is not { } request || people.FindUser(request.UserId) is not { } user || request.DecidedAt is not null)
        {
            return Says(phrases, "link.over", "");
        }

        if (IsTheirs(press, request) || !linking.MayDecide(presser, user, people))
        {
            return Says(phrases, linking.NeedsAdmin(user) ? "link.admins_only" : "link.not_yours", user.Name);
        }

        return await DecideAsync(press, request, presser, user, people, phrases, cancellation);
    }

    private async Task<Reply> DecideAsync(ButtonPress press, LinkRequest request, User presser, User user, People people, Phrases phrases, CancellationToken cancellation)
    {
        var stranger = new Person(request.Platform, request.Team, request.ChatUserId, Locale: null);
        var confirmed = press.Action is LinkButton.Confirm && await linking.MemberAsync(stranger, cancellation) is null or { Kind: MemberKind.Full };
        if (!await requests.DecideAsync(request, $"user:{presser.Id}", confirmed, cancellation))
        {
            return Says(phrases, "link.over", "");
        }

        if (confirmed)
        {
            await linking.LinkAsync(request.Workspace, stranger, user, people, $"user:{presser.Id}", $"user:{presser.Id}", cancellation);
            return Says(phrases, "link.confirmed", user.Name);
        }

        await notices.TellAsync(request.Workspace, Notice.About("link.refused", user.Id, user.Id), [stranger], $"refuse:{request.Id}", clock.GetUtcNow(), cancellation);
        return Says(phrases, "link.declined", user.Name);
    }

    private static bool IsTheirs(ButtonPress press, LinkRequest request) =>
        (press.Person.Platform, press.Person.Team, press.Person.UserId) == (request.Platform, request.Team, request.ChatUserId);

    private static Reply Says(Phrases phrases, string key, string name)
    {
        var text = phrases.Say(key, ("name", name));
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language });
    }
}
