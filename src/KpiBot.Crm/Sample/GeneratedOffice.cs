using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>The teams and regions of a made company, their managers, and who works for all of them.</summary>
internal sealed class GeneratedOffice(ImmutableArray<SalesTeam> teams, PersonNames names, int reps, LocalDate first)
{
    public const string Domain = "@company.example";

    private static readonly (string Id, string Name, string Locale)[] Regions =
        [(GeneratedTeams.France, "France", "fr"), (GeneratedTeams.Abroad, "International", "en")];

    /// <summary>Users first, then teams; a deputy is the team's first rep.</summary>
    public IEnumerable<Fact> Facts() =>
    [
        Person(0, Role.Director, null, "fr"),
        Person(1, Role.Executive, null, "en"),
        Person(2, Role.Marketing, null, "fr"),
        Person(3, Role.Admin, null, "fr"),
        .. Regions.Select((region, at) => Person(4 + at, Role.Manager, region.Id, region.Locale)),
        .. teams.Select((team, at) => Person(6 + at, Role.Manager, team.Id, team.Locale, team.Territory)),
        .. Regions.Select((region, at) => new Team(region.Id, region.Name, null, Id(4 + at, region.Locale), null, null, region.Locale)),
        .. teams.Select((team, at) => new Team(
            team.Id, team.Name, team.ParentId, Id(6 + at, team.Locale), PersonNames.Id(names.Of(at + 1, team.Locale)), team.TimeZone, team.Locale)),
    ];

    private string Id(int number, string locale) => PersonNames.Id(Name(number, locale));

    // Names go on after the reps'.
    private string Name(int number, string locale) => names.Of(reps + 1 + number, locale);

    private User Person(int number, Role role, string? teamId, string locale, string? territory = null) => new(
        Id(number, locale),
        Name(number, locale),
        Id(number, locale) + Domain,
        role,
        teamId,
        Active: true,
        first.PlusYears(-3).PlusMonths(number % 24),
        null,
        territory,
        locale);
}
