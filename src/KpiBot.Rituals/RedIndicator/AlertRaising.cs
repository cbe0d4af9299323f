using KpiBot.Chat.People;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// Decides who is told of what turned red, and where: a team's in each of its channels, the dearest first and no more than a few a day, those of one hour
/// in one message; a person's to the person alone. What is not told waits in the review.
/// </summary>
internal sealed class AlertRaising(KpiEngine engine, AlertStore alerts, PrivatePlaces places, WorkTimes times, AlertOptions options, FiguresNow figuresNow)
{
    /// <summary>Raises what turned red; returns how many alerts changed.</summary>
    public async Task<int> RaiseAsync(Look look, IReadOnlyCollection<Seen> raised, CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var seen in raised.Where(seen => seen.Stored.Scope.Kind is ScopeKind.User))
        {
            changed += await TellPersonAsync(look, seen, cancellation) ? 1 : 0;
        }

        var stake = new MoneyAtStake(engine, look.Snapshot);
        var ofTeam = raised.Where(seen => seen.Stored.Scope.Kind is not ScopeKind.User).OrderByDescending(seen => stake.Of(seen.Reading)).ToArray();
        return ofTeam.Length == 0 ? changed : changed + await TellChannelsAsync(look, ofTeam, cancellation);
    }

    /// <summary>When what is said now about a scope is read at a place.</summary>
    public Instant NotBefore(Look look, Scope scope, Place place) =>
        times.At(scope.Kind is ScopeKind.User ? times.OfPerson(look.Snapshot, scope.Id) : times.Of(look.Snapshot, look.Team.Team.Id), place.Platform, look.Now);

    private async Task<int> TellChannelsAsync(Look look, Seen[] raised, CancellationToken cancellation)
    {
        var known = (await alerts.ListAsync(look.Workspace, cancellation)).Where(stored => stored.Alert?.Raised?.ToldAt is not null).ToList();
        ChannelToday[] channels = [.. look.Team.Channels.Select(channel => Today(look, channel, raised, known))];
        var changed = 0;
        foreach (var seen in raised)
        {
            ChannelToday[] telling = [.. channels.Where(channel => channel.Told.Contains(seen))];
            OutboxRow[] rows = [.. telling.Select(channel => channel.New ?? RowFor(look, seen, channel.Place, channel.At, TimeSpan.Zero))];
            AlertCard[]? cards = telling.Length == 0 ? null : [.. channels.Select(channel => channel.CardOf(seen)).OfType<AlertCard>()];
            changed += await AppendAsync(look, seen, telling.Length == 0 ? null : telling.Min(channel => channel.At), cards, rows, cancellation) ? 1 : 0;
        }

        return changed;
    }

    // Each channel has its own budget of the day, and its own card to join.
    private ChannelToday Today(Look look, WatchedChannel channel, Seen[] raised, List<StoredAlert> known)
    {
        var at = NotBefore(look, raised[0].Stored.Scope, channel.Place);
        var here = known.Where(stored => stored.CardAt(channel.Place) is not null).ToList();
        var free = options.MostADay - here.Count(stored => IsSameDay(look, stored, at));
        Seen[] told = [.. raised.Where(seen => channel.Kpis.Contains(seen.Stored.Kpi)).Take(Math.Max(0, free))];
        var joined = here.Where(stored => IsWithin(stored, at)).MaxBy(stored => stored.Alert?.Raised?.ToldAt)?.CardAt(channel.Place);
        var row = told.Length == 0 || joined is not null ? null : RowFor(look, told[0], channel.Place, at, told.Length > 1 ? options.GatherFor : TimeSpan.Zero);
        return new ChannelToday(channel.Place, at, [.. told], joined, row);
    }

    // Who has no place of their own is not told; the manager finds it in the list and hears of it in due time.
    private async Task<bool> TellPersonAsync(Look look, Seen seen, CancellationToken cancellation)
    {
        var own = await places.OfAsync(look.Workspace, seen.Stored.Scope.Id, cancellation);
        if (own.Length == 0)
        {
            return await AppendAsync(look, seen, look.Now, cards: null, [], cancellation);
        }

        OutboxRow[] rows = [.. own.Select(place => RowFor(look, seen, place, NotBefore(look, seen.Stored.Scope, place), TimeSpan.Zero))];
        return await AppendAsync(look, seen, own.Min(place => NotBefore(look, seen.Stored.Scope, place)), [.. rows.Select(row => new AlertCard(row.Place, row.Key))], rows, cancellation);
    }

    private Task<bool> AppendAsync(Look look, Seen seen, Instant? told, AlertCard[]? cards, OutboxRow[] rows, CancellationToken cancellation)
    {
        var stored = seen.Stored;
        var finding = AlertDiagnosis.Of(engine, look.Snapshot, stored.Kpi, stored.Scope, figuresNow(), kpi => new ChannelClearance(Profitability: false).Tells(kpi));
        var steps = seen.Raised(step => step with { ToldAt = told, Rule = finding?.Rule, Stage = finding?.Stage }).Steps;
        return alerts.AppendAsync(stored, steps, rows, cards, cancellation);
    }

    private OutboxRow RowFor(Look look, Seen seen, Place place, Instant told, TimeSpan gather) => AlertCause.RowFor(
        seen.Stored, seen.Stored.Version + seen.Steps.Length, place, look.Now.ToDateTimeOffset(), told.ToDateTimeOffset() + gather, options.Window);

    private bool IsWithin(StoredAlert stored, Instant told) =>
        stored.Alert is { IsLive: true, Raised.ToldAt: { } at } && Duration.FromTimeSpan(options.GroupWithin) is var within && told - at < within && at - told < within;

    private bool IsSameDay(Look look, StoredAlert stored, Instant told) =>
        stored.Alert?.Raised?.ToldAt is { } at && times.Of(look.Snapshot, look.Team.Team.Id) is var hours && hours.DateOf(at) == hours.DateOf(told);
}
