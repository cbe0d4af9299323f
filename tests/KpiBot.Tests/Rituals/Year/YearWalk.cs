using KpiBot.Chat;
using KpiBot.Data.Facts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Scheduling;
using NodaTime;
using NodaTime.Extensions;
using Xunit;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>Goes through the year from one thing that happens to the next: a ritual's hour, an import, an evaluation, a message that waits, an accident.</summary>
internal sealed class YearWalk(YearCompany company, IReadOnlyList<Subscription> subscriptions)
{
    private readonly WeeklyReviewJob _job = company.Make<WeeklyReviewJob>();
    private readonly Dictionary<string, DateTimeOffset?> _next = subscriptions.ToDictionary(one => one.Id, one => new FiringTimes(one).After(company.Clock.GetUtcNow()));
    private bool _wasArchived;
    private bool _wasDemoted;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Instant Now => company.Clock.GetUtcNow().ToInstant();

    public async Task ToAsync(Instant end)
    {
        while (await MoveAsync(end))
        {
            await AccidentsAsync();
            if (Weather.IsUp(Now))
            {
                await FireAsync();
                await WorkAsync();
                await company.SendAsync();
            }
        }
    }

    private async Task<bool> MoveAsync(Instant end)
    {
        Instant[] ahead =
        [
            end,
            .. _next.Values.OfType<DateTimeOffset>().Select(next => next.ToInstant()),
            .. Weather.Down.SelectMany(down => new[] { down.From, down.To }),
            Weather.Archived.To,
            Weather.Demoted,
            NextWork(),
            .. await company.NextAsync() is { } row ? new[] { row.ToInstant() } : [],
        ];
        var now = Now;
        var next = ahead.Where(instant => instant > now).Min();
        company.Clock.SetUtcNow(next.ToDateTimeOffset());
        return next < end;
    }

    // At six, at eleven and at seven in the evening, when nobody is to be woken.
    private Instant NextWork()
    {
        var local = Now.InZone(Weather.Paris);
        var next = new[] { 6, 11, 19 }.Select(hour => local.Date.At(new LocalTime(hour, 0))).FirstOrDefault(at => at > local.LocalDateTime, local.Date.PlusDays(1).At(new LocalTime(6, 0)));
        return next.InZoneStrictly(Weather.Paris).ToInstant();
    }

    // The scheduler fires once for what it missed while the host was down.
    private async Task FireAsync()
    {
        foreach (var subscription in subscriptions)
        {
            var times = new FiringTimes(subscription);
            if (_next[subscription.Id] is { } due && due <= company.Clock.GetUtcNow())
            {
                _next[subscription.Id] = times.After(company.Clock.GetUtcNow());
                if (await company.Get<SubscriptionStore>().FindAsync(subscription.Workspace, subscription.Id, Cancelled) is { PausedReason: null } live)
                {
                    await _job.FireAsync(live, company.Clock.GetUtcNow(), Cancelled);
                }
            }
        }
    }

    private async Task WorkAsync()
    {
        switch (Now.InZone(Weather.Paris))
        {
            case { Hour: 6, Minute: 0 }:
                await company.ImportAsync([]);
                break;
            case { Hour: 11 or 19, Minute: 0 }:
                await company.EvaluateAsync();
                break;
        }
    }

    private async Task AccidentsAsync()
    {
        if (!_wasArchived && Now >= Weather.Archived.To)
        {
            _wasArchived = true;
            await company.Get<PlaceChanged>()(subscriptions[1].Place, PlaceChange.Opened, Cancelled);
        }

        if (!_wasDemoted && Now >= Weather.Demoted)
        {
            _wasDemoted = true;
            var people = await company.Get<FactStore>().PeopleAsync(YearCompany.Workspace, Cancelled);
            await company.ImportAsync([people.Users.First(user => user.Id == "james.whitaker") with { Role = Role.Rep }]);
        }
    }
}
