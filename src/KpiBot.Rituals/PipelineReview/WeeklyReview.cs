using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Words;
using NodaTime;
using NodaTime.Extensions;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The weekly pipeline review: composed when it is sent, with the rights that its subscriber has at that moment.</summary>
public sealed class WeeklyReview(KpiEngine engine, SnapshotCache snapshots, SubscriptionStore subscriptions, AlertStore alerts, FiguresNow now, AskOptions options, TimeProvider clock)
{
    /// <summary>Its name in the outbox, the subscriptions and the triggers.</summary>
    public const string Ritual = "weekly-review";

    /// <summary>Fewer people than this are recognised in any total.</summary>
    private const int LeastPeople = 3;

    private static readonly TimeSpan StillOnTime = TimeSpan.FromMinutes(30);

    /// <summary>What an outbox row has to say now.</summary>
    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (ReviewCause.Read(row.Cause) is not { } cause || await subscriptions.FindAsync(row.Workspace, cause.Subscription, cancellation) is not { } subscription)
        {
            return new Composed.Nothing("unsubscribed");
        }

        if (subscription.PausedReason is not null || Scope.Parse(subscription.Scope) is not { } scope)
        {
            return new Composed.Nothing("paused");
        }

        var loaded = await snapshots.GetAsync(row.Workspace, cancellation);
        return loaded.Snapshot.People.FindUser(subscription.OwnerId) is { Active: true } owner
            ? (await DraftAsync(loaded, row.Workspace, scope, new Asker(owner, loaded.Snapshot.People), subscription.Locale, Late(subscription, cause), cancellation)).Post()
            : new Composed.Nothing("owner_gone");
    }

    /// <summary>A team's review as its channel would read it now, for who runs the bot; null where there is no such team.</summary>
    public async Task<ReviewDraft?> PreviewAsync(string workspace, string teamId, string? locale, CancellationToken cancellation)
    {
        var loaded = await snapshots.GetAsync(workspace, cancellation);
        var people = loaded.Snapshot.People;
        var all = new Asker(new User(string.Empty, string.Empty, null, Role.Director, null, Active: true, null, null, null, null), people);
        return people.FindTeam(teamId) is { } team
            ? await DraftAsync(loaded, workspace, Scope.Team(team.Id), all, locale, late: null, cancellation)
            : null;
    }

    private async Task<ReviewDraft> DraftAsync(
        LoadedSnapshot loaded, string workspace, Scope scope, Asker reader, string? locale, ZonedDateTime? late, CancellationToken cancellation)
    {
        var asOf = now();
        var team = loaded.Snapshot.People.FindTeam(scope.Id);
        var voice = new Voice(Phrases.For(locale, team?.Locale, options.Locale), reader, loaded.Snapshot.Settings, asOf);
        if (Sellers(voice, scope) < LeastPeople)
        {
            return new ReviewDraft(TooSmall(voice, scope), []);
        }

        var figures = new ReviewReader(engine, loaded.Snapshot, scope, asOf).Read(kpi => Access.Decide(reader, kpi, scope, by: null) is Decision.Allowed);
        var open = await alerts.ListLiveAsync(workspace, scope, cancellation);
        var message = new ReviewMessage(voice, scope, engine.Catalogue).Of(figures, open, loaded.Freshness, late);
        return new ReviewDraft(message, [figures.Revenue, .. figures.Kpis.Select(kpi => kpi.Answer)]);
    }

    private static int Sellers(Voice voice, Scope scope)
    {
        var teams = scope.Kind is ScopeKind.Team ? voice.People.TeamAndBelow(scope.Id).Select(team => team.Id).ToHashSet() : null;
        return voice.People.Users.Count(user => user is { Role: Role.Rep, Active: true } && (teams is null || (user.TeamId is { } own && teams.Contains(own))));
    }

    private static Message TooSmall(Voice voice, Scope scope)
    {
        var text = voice.Phrases.Say("review.too_small", ("scope", voice.Name(scope)), ("n", voice.Figures.Number(LeastPeople, 0)));
        return new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = voice.Phrases.Language };
    }

    private ZonedDateTime? Late(Subscription subscription, ReviewCause cause) =>
        cause.Due is { } due && clock.GetUtcNow() - due > StillOnTime && DateTimeZoneProviders.Tzdb.GetZoneOrNull(subscription.Zone) is { } zone
            ? due.ToInstant().InZone(zone)
            : null;
}
