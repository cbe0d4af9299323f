using KpiBot.Chat;
using KpiBot.Data.Facts;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Scheduling;
using NodaTime;
using NodaTime.Extensions;
using Xunit;

namespace KpiBot.Tests.Rituals.Year;

/// <summary>Goes through the year from one thing that happens to the next: a ritual's hour, an import, an evaluation, a message that waits, an accident.</summary>
internal sealed class YearWalk(YearCompany company, IReadOnlyList<Promised> rituals)
{
    private readonly RitualJob _job = company.Make<RitualJob>();
    private readonly Dictionary<Promised, DateTimeOffset?> _next = rituals.ToDictionary(one => one, one => new FiringTimes(one.Meant).After(company.Clock.GetUtcNow()));
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
        foreach (var ritual in rituals)
        {
            if (_next[ritual] is { } due && due <= company.Clock.GetUtcNow())
            {
                _next[ritual] = new FiringTimes(ritual.Meant).After(company.Clock.GetUtcNow());
                if (await company.Get<SubscriptionStore>().FindAsync(YearCompany.Workspace, ritual.Subscription.Id, Cancelled) is { PausedReason: null })
                {
                    await _job.FireAsync(ritual.Meant, company.Clock.GetUtcNow(), Cancelled);
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
            await company.Get<PlaceChanged>()(rituals.First(one => one.Subscription.Scope == "team:paris").Subscription.Place, PlaceChange.Opened, Cancelled);
        }

        if (!_wasDemoted && Now >= Weather.Demoted)
        {
            _wasDemoted = true;
            var people = await company.Get<FactStore>().PeopleAsync(YearCompany.Workspace, Cancelled);
            var (james, london) = (people.Users.First(user => user.Id == "james.whitaker"), people.Teams.First(team => team.Id == "london"));
            await company.ImportAsync([james with { Role = Role.Rep }, london with { ManagerId = null }]);
        }
    }
}
