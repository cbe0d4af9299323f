using System.Globalization;
using KpiBot.Crm.Sample;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>The sample company as a CRM could hold it: ids are numbers, people have no working life, and nothing is told that no CRM tells.</summary>
internal static class NumericCompany
{
    public static readonly LocalDate LastDay = new(2026, 11, 19);

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    public static List<Fact> Sample(int seed = 2026) => Of(SampleCompany.Facts(LastDay, seed));

    public static List<Fact> Of(IEnumerable<Fact> facts)
    {
        var all = facts.ToList();
        var ids = new Dictionary<string, string>();
        Number(ids, "user", all.OfType<User>().Select(user => user.Id), 1_001);
        Number(ids, "team", all.OfType<Team>().Select(team => team.Id), 501);
        Number(ids, "account", all.OfType<Account>().Select(account => account.Id), 20_001);
        Number(ids, "deal", all.OfType<Deal>().Select(deal => deal.Id), 1_000_001);
        Number(ids, "activity", all.OfType<Activity>().Select(activity => activity.Id), 5_000_001);
        Number(ids, "lead", all.OfType<Lead>().Select(lead => lead.Id), 9_000_001);
        return [.. all.Select(fact => Renamed(fact, (kind, id) => id is null ? null : ids[$"{kind}:{id}"])).OfType<Fact>()];
    }

    public static long Id(string id) => long.Parse(id, CultureInfo.InvariantCulture);

    public static DateTimeOffset At(Moment moment) => moment.At(Zone).ToDateTimeOffset();

    private static void Number(Dictionary<string, string> ids, string kind, IEnumerable<string> all, int first)
    {
        foreach (var id in all.Order(StringComparer.Ordinal))
        {
            ids[$"{kind}:{id}"] = (first++).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static Fact? Renamed(Fact fact, Func<string, string?, string?> id) => fact switch
    {
        User user => user with { Id = id("user", user.Id)!, TeamId = id("team", user.TeamId), StartDate = null, EndDate = null, Territory = null, Locale = null },
        Team team => team with { Id = id("team", team.Id)!, ParentTeamId = id("team", team.ParentTeamId), ManagerId = id("user", team.ManagerId), DeputyId = id("user", team.DeputyId) },
        Account account => account with { Id = id("account", account.Id)!, OwnerId = id("user", account.OwnerId) },
        Deal deal => deal with { Id = id("deal", deal.Id)!, AccountId = id("account", deal.AccountId), OwnerId = id("user", deal.OwnerId), Url = null },
        StageEntry entry => entry with { DealId = id("deal", entry.DealId)! },
        DealChange { Field: DealField.OwnerId } change => change with { DealId = id("deal", change.DealId)!, Old = id("user", change.Old), New = id("user", change.New) },
        DealChange change => change with { DealId = id("deal", change.DealId)! },
        Activity activity => activity with { Id = id("activity", activity.Id)!, OwnerId = id("user", activity.OwnerId), DealId = id("deal", activity.DealId) },
        Lead lead => lead with { Id = id("lead", lead.Id)!, OwnerId = id("user", lead.OwnerId), DealId = id("deal", lead.DealId) },
        Target target when target.Scope.Split(':') is [var kind, var who] => target with { Scope = $"{kind}:{id(kind, who)}" },
        Stage or Target => fact,
        _ => null,
    };
}
