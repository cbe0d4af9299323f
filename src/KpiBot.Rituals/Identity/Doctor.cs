using System.Globalization;
using KpiBot.Chat;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.Photos;
using KpiBot.Data.Roles;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.CrmSync;
using KpiBot.Rituals.Scheduling;
using KpiBot.Rituals.Subscribing;
using NodaTime.Extensions;

namespace KpiBot.Rituals.Identity;

/// <summary>Looks at everything that an admin may have to mend.</summary>
internal sealed class Doctor(
    KpiStore store, SourceStore sources, PhotoStore photos, SubscriptionStore subscriptions, OutboxStore outbox, HeldRaiseStore raises, ChatAccountStore accounts,
    Admins admins, ConnectedCrms crms, IEnumerable<IChatPlatform> platforms, AskOptions options, TimeProvider clock)
{
    private const int MostNames = 5;
    private const int MostDead = 100;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["slack"] = "Slack:SigningSecret, Slack:BotToken",
        ["teams"] = "Teams:AppId, Teams:AppPassword, Teams:TenantId",
    };

    public async Task<IReadOnlyList<Finding>> ExamineAsync(Turn turn, CancellationToken cancellation) =>
    [
        .. Platforms(turn),
        .. Company(turn),
        Well(turn, "doctor.database", ("address", await store.AddressAsync(cancellation))),
        .. await SourcesAsync(turn, cancellation),
        .. await CrmFindings.OfAsync(await crms.OfAsync(turn.Account.Workspace, cancellation), turn, cancellation),
        await PhotosAsync(turn, cancellation),
        .. await SubscriptionsAsync(turn, cancellation),
        .. await DeadAsync(turn, cancellation),
        .. await RolesAsync(turn, cancellation),
        .. await UnlinkedAsync(turn, cancellation),
    ];

    private IEnumerable<Finding> Platforms(Turn turn)
    {
        var chats = platforms.Where(platform => Settings.ContainsKey(platform.Name)).OrderBy(platform => platform.Name, StringComparer.Ordinal).ToArray();
        if (!Array.Exists(chats, platform => platform.IsConfigured))
        {
            return [Bad(turn, "doctor.platform.none")];
        }

        return chats.Select(platform => Well(
            turn, platform.IsConfigured ? "doctor.platform" : "doctor.platform.not", ("name", turn.Desk.Voice.Phrases.Culture.TextInfo.ToTitleCase(platform.Name)), ("setting", Settings[platform.Name])));
    }

    private IEnumerable<Finding> Company(Turn turn)
    {
        var (snapshot, people, settings) = (turn.Desk.Snapshot, turn.Desk.Snapshot.People, turn.Desk.Snapshot.Settings);
        yield return snapshot.Version == 0
            ? Bad(turn, "doctor.empty", ("name", turn.Account.Workspace))
            : Well(turn, "doctor.workspace", ("name", turn.Account.Workspace), ("version", Number(snapshot.Version)), ("users", Number(people.Users.Count(user => user.Active))), ("teams", Number(people.Teams.Length)));
        yield return Well(turn, "doctor.calendar", ("zone", settings.Zone.Id), ("currency", settings.Currency), ("holidays", settings.Holidays.Calendar.ToString()));
        string[] named = [.. admins.Of(people).Select(user => user.Name)];
        yield return named.Length == 0 ? Bad(turn, "doctor.admins.none") : Well(turn, "doctor.admins", ("names", string.Join(" · ", named)));
    }

    // As old as answers say that they are: as the last import, of whichever source. A connected CRM that is away is told of besides.
    private async Task<IEnumerable<Finding>> SourcesAsync(Turn turn, CancellationToken cancellation) => (await sources.ListAsync(turn.Account.Workspace, cancellation)).Select(source =>
    {
        var age = turn.Desk.Loaded.Freshness?.At(clock.GetUtcNow().ToInstant()).Age;
        var when = At(turn, source.LastSuccess);
        return age?.TotalHours > options.FreshnessHours
            ? Bad(turn, "doctor.source.old", ("name", source.Name), ("when", when), ("hours", Number(options.FreshnessHours)))
            : Well(turn, "doctor.source", ("name", source.Name), ("when", when), ("newest", source.NewestFact is { } newest ? turn.Desk.Voice.Periods.Date(newest.ToInstant().InZone(turn.Desk.Voice.Zone).Date) : "–"));
    });

    private async Task<Finding> PhotosAsync(Turn turn, CancellationToken cancellation) => await photos.LastDayAsync(turn.Account.Workspace, cancellation) is { } day
        ? Well(turn, "doctor.photos", ("date", turn.Desk.Voice.Periods.Date(day)))
        : Well(turn, "doctor.photos.none");

    private async Task<IEnumerable<Finding>> SubscriptionsAsync(Turn turn, CancellationToken cancellation)
    {
        var all = (await subscriptions.ListAsync(cancellation)).Where(one => one.Workspace == turn.Account.Workspace).ToArray();
        return all.Length == 0 ? [Well(turn, "doctor.subscriptions.none")] : all.Select(one => Of(turn, one));
    }

    private Finding Of(Turn turn, Subscription subscription)
    {
        var scope = Scope.Parse(subscription.Scope) is { } known ? turn.Desk.Voice.Name(known) : subscription.Scope;
        if (subscription.PausedReason is { } reason)
        {
            return Bad(turn, "doctor.subscription.paused", ("scope", scope), ("reason", SubscriptionWords.Paused(turn.Desk.Voice.Phrases, reason)));
        }

        if (!FiringTimes.IsKnown(subscription.Zone))
        {
            return Bad(turn, "doctor.subscription.zone", ("scope", scope), ("zone", subscription.Zone));
        }

        return Well(turn, "doctor.subscription", ("scope", scope), ("when", new FiringTimes(subscription).After(clock.GetUtcNow()) is { } next ? At(turn, next) : "–"));
    }

    private async Task<IEnumerable<Finding>> DeadAsync(Turn turn, CancellationToken cancellation)
    {
        var dead = await outbox.ListAsync(turn.Account.Workspace, OutboxState.Dead, MostDead, cancellation);
        var reasons = string.Join(", ", dead.Select(row => row.Reason).OfType<string>().Distinct().Take(MostNames));
        return dead.Count == 0 ? [] : [Bad(turn.Desk.Voice.Phrases.Count("doctor.dead", dead.Count, ("n", Number(dead.Count)), ("reasons", reasons)))];
    }

    private async Task<IEnumerable<Finding>> RolesAsync(Turn turn, CancellationToken cancellation)
    {
        var waiting = (await raises.ListAsync(turn.Account.Workspace, cancellation)).DistinctBy(raise => raise.UserId).Count();
        return waiting == 0 ? [] : [Bad(turn.Desk.Voice.Phrases.Count("doctor.roles", waiting, ("n", Number(waiting))))];
    }

    // The sample's people are visited on the playground, where nobody needs an account.
    private async Task<IEnumerable<Finding>> UnlinkedAsync(Turn turn, CancellationToken cancellation)
    {
        var linked = (await accounts.ListAsync(turn.Account.Workspace, cancellation)).Select(account => account.UserId).ToHashSet(StringComparer.Ordinal);
        var unlinked = turn.Desk.Snapshot.People.Users.Where(user => user.Active && !linked.Contains(user.Id)).ToArray();
        if (unlinked.Length == 0 || turn.Desk.Loaded.Freshness?.Source is Workspace.SampleSource)
        {
            return [];
        }

        var names = string.Join(", ", unlinked.Take(MostNames).Select(user => user.Name)) + (unlinked.Length > MostNames ? "…" : string.Empty);
        return [Bad(turn.Desk.Voice.Phrases.Count("doctor.unlinked", unlinked.Length, ("n", Number(unlinked.Length)), ("names", names)))];
    }

    private static Finding Well(Turn turn, string key, params ReadOnlySpan<(string Name, string Value)> parts) => new(IsWell: true, turn.Desk.Voice.Phrases.Say(key, parts));

    private static Finding Bad(Turn turn, string key, params ReadOnlySpan<(string Name, string Value)> parts) => Bad(turn.Desk.Voice.Phrases.Say(key, parts));

    private static Finding Bad(string text) => new(IsWell: false, text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string At(Turn turn, DateTimeOffset instant)
    {
        var local = instant.ToInstant().InZone(turn.Desk.Voice.Zone);
        return turn.Desk.Voice.Phrases.Say("red.at", ("date", turn.Desk.Voice.Periods.Date(local.Date)), ("time", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}
