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
/// Decides who is told of what turned red, and where: a team's in its channel, the dearest first and no more than a few a day, those of one hour in one
/// message; a person's to the person alone. What is not told waits in the review.
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
        return ofTeam.Length == 0 ? changed : changed + await TellChannelAsync(look, ofTeam, cancellation);
    }

    /// <summary>When what is said now about a scope is read at a place.</summary>
    public Instant NotBefore(Look look, Scope scope, Place place) =>
        times.At(scope.Kind is ScopeKind.User ? times.OfPerson(look.Snapshot, scope.Id) : times.Of(look.Snapshot, look.Team.Team.Id), place.Platform, look.Now);

    private async Task<int> TellChannelAsync(Look look, Seen[] raised, CancellationToken cancellation)
    {
        var channel = look.Team.Subscription.Place;
        var told = NotBefore(look, raised[0].Stored.Scope, channel);
        var there = (await alerts.ListAsync(look.Workspace, cancellation)).Where(stored => stored.Place == channel && stored.Alert?.Raised?.ToldAt is not null).ToList();
        var free = options.MostADay - there.Count(stored => IsSameDay(look, stored, told));
        var group = there.Where(stored => IsWithin(stored, told)).MaxBy(stored => stored.Alert?.Raised?.ToldAt);
        var row = group is null ? RowFor(look, raised[0], channel, told, raised.Length > 1 ? options.GatherFor : TimeSpan.Zero) : null;
        var changed = 0;
        foreach (var (place, seen) in raised.Index())
        {
            var isTold = place < free;
            changed += await AppendAsync(look, seen, isTold ? told : null, isTold ? Card(channel, group, row) : null, isTold ? row ?? RowFor(look, seen, channel, told, TimeSpan.Zero) : null, cancellation) ? 1 : 0;
        }

        return changed;
    }

    // Who has no place of their own is not told; the manager finds it in the list and hears of it in due time.
    private async Task<bool> TellPersonAsync(Look look, Seen seen, CancellationToken cancellation)
    {
        if ((await places.OfAsync(look.Workspace, seen.Stored.Scope.Id, cancellation)).FirstOrDefault() is not { } place)
        {
            return await AppendAsync(look, seen, look.Now, card: null, row: null, cancellation);
        }

        var told = NotBefore(look, seen.Stored.Scope, place);
        var row = RowFor(look, seen, place, told, TimeSpan.Zero);
        return await AppendAsync(look, seen, told, new AlertCard(place, row.Key), row, cancellation);
    }

    private Task<bool> AppendAsync(Look look, Seen seen, Instant? told, AlertCard? card, OutboxRow? row, CancellationToken cancellation)
    {
        var stored = seen.Stored;
        var finding = AlertDiagnosis.Of(engine, look.Snapshot, stored.Kpi, stored.Scope, figuresNow(), kpi => new ChannelClearance(Profitability: false).Tells(kpi));
        var steps = seen.Raised(step => step with { ToldAt = told, Rule = finding?.Rule, Stage = finding?.Stage }).Steps;
        return alerts.AppendAsync(stored, steps, row is null ? [] : [row], card, cancellation);
    }

    private OutboxRow RowFor(Look look, Seen seen, Place place, Instant told, TimeSpan gather) => AlertCause.RowFor(
        seen.Stored, seen.Stored.Version + seen.Steps.Length, place, look.Now.ToDateTimeOffset(), told.ToDateTimeOffset() + gather, options.Window);

    private static AlertCard Card(Place channel, StoredAlert? group, OutboxRow? row) => group is { CardKey: { } key }
        ? new AlertCard(channel, key) { MessageId = group.MessageId }
        : new AlertCard(channel, row?.Key ?? string.Empty);

    private bool IsWithin(StoredAlert stored, Instant told) =>
        stored.Alert is { IsLive: true, Raised.ToldAt: { } at } && Duration.FromTimeSpan(options.GroupWithin) is var within && told - at < within && at - told < within;

    private bool IsSameDay(Look look, StoredAlert stored, Instant told) =>
        stored.Alert?.Raised?.ToldAt is { } at && times.Of(look.Snapshot, look.Team.Team.Id) is var hours && hours.DateOf(at) == hours.DateOf(told);
}
