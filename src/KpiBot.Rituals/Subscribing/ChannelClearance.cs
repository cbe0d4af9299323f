using KpiBot.Data.Channels;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.Subscribing;

/// <summary>What a channel may be told: team totals; profitability where that was switched on; nothing about fewer than three people.</summary>
/// <param name="Profitability">Whether profitability was switched on.</param>
internal sealed record ChannelClearance(bool Profitability)
{
    /// <summary>Fewer people than this are recognised in any total.</summary>
    public const int LeastPeople = 3;

    public static ChannelClearance Of(ChannelSetting? setting) => new(setting?.Profitability is true);

    /// <summary>Whether a total is of so many people that none of them is recognised.</summary>
    public static bool IsLargeEnough(People people, Scope scope) => Sellers(people, scope) >= LeastPeople;

    /// <summary>The first part of a breakdown by team in which somebody is recognised, the company for those in no team; null where nobody is.</summary>
    public static Scope? TooSmall(People people, Answer answer) => answer is not { Question: { By: Dimension.Team, Scope: var whole } } ? null : answer.Rows
        .Where(row => row.Key is { } team && team != whole.Id ? !IsLargeEnough(people, Scope.Team(team)) : row.Value is not (null or 0) && IsFew(people, row.Key))
        .Select(row => (Scope?)(row.Key is { } team ? Scope.Team(team) : Scope.Company))
        .FirstOrDefault();

    /// <summary>Whether the channel is told a KPI on behalf of somebody, with the rights that they have now.</summary>
    public bool Tells(Asker reader, KpiDefinition kpi, Scope scope) => Tells(kpi) && Access.Decide(reader, kpi, scope, by: null) is Decision.Allowed;

    /// <summary>Whether the channel is told a KPI at all.</summary>
    public bool Tells(KpiDefinition kpi) => Profitability || kpi.Family is not Family.Profitability;

    // Who is in a team directly, or in none; nobody is recognised where nobody sells.
    private static bool IsFew(People people, string? team)
    {
        var direct = people.Users.Where(user => user is { Active: true, Role: Role.Rep or Role.Manager } && user.TeamId == team).ToList();
        return direct.Count > 0 && direct.Count(user => user.Role is Role.Rep) < LeastPeople;
    }

    private static int Sellers(People people, Scope scope)
    {
        var teams = scope.Kind is ScopeKind.Team ? people.TeamAndBelow(scope.Id).Select(team => team.Id).ToHashSet() : null;
        return people.Users.Count(user => user is { Role: Role.Rep, Active: true } && (teams is null || (user.TeamId is { } own && teams.Contains(own))));
    }
}
