using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>Who works at a company of any size, and worked there: teams of up to eight, in each the same few stories.</summary>
internal sealed class GeneratedPeople
{
    private const int TeamSize = 8;
    private const int FewestTeams = 3;

    // What happened to the rep at this place of a team.
    private const int Careless = 1;
    private const int Generous = 2;
    private const int JoinedThisYear = 3;
    private const int Moved = 4;
    private const int Left = 5;
    private const int JoinedBefore = 6;

    private readonly LocalDate _lastDay;
    private readonly int _seed;
    private readonly PersonNames _names;
    private readonly ImmutableArray<SalesTeam> _teams;

    public GeneratedPeople(int reps, LocalDate lastDay, int seed)
    {
        _lastDay = lastDay;
        _seed = seed;
        _names = new PersonNames(seed);
        First = new LocalDate(lastDay.Year - 2, 1, 1);
        _teams = GeneratedTeams.Make(Math.Max(Math.Min(reps / 2, FewestTeams), (reps + TeamSize - 1) / TeamSize));
        Reps = [.. Enumerable.Range(0, reps).Select(Rep)];
    }

    /// <summary>The first day of the company's facts.</summary>
    public LocalDate First { get; }

    public ImmutableArray<Salesperson> Reps { get; }

    /// <summary>Users, teams, memberships, absences.</summary>
    public IEnumerable<Fact> Facts() =>
    [
        .. new GeneratedOffice(_teams, _names, Reps.Length, First).Facts(),
        .. Reps.Select(User),
        .. Reps.SelectMany(Memberships),
        .. Reps.SelectMany(rep => rep.Absences),
    ];

    private Salesperson Rep(int index)
    {
        var (team, place) = (_teams[index % _teams.Length], index / _teams.Length);
        var draw = new Draw(_seed, index + 1, 5);
        var rep = Named(index + 1, team, 0.92 + (0.16 * draw.Next()), 0.75 + (0.5 * draw.Next()));
        rep = place switch
        {
            Careless => rep with { Care = 0.3 },
            Generous when index == Generous * _teams.Length => rep with { Generosity = 3.5m },
            JoinedThisYear => rep with { Start = _lastDay.PlusDays(-draw.Between(60, 300)) },
            Moved when Neighbour(team) is { } before => rep with { Before = (before, _lastDay.PlusDays(-draw.Between(100, 500))) },
            Left => rep with { End = _lastDay.PlusDays(-draw.Between(40, 400)), SuccessorId = Named(1 + (index % _teams.Length), team, 1, 1).UserId },
            JoinedBefore => rep with { Start = First.PlusDays(draw.Between(20, 500)) },
            _ => rep,
        };
        return rep with { Absences = [.. GeneratedAbsences.Of(rep, First.Year, _lastDay.Year, draw)] };
    }

    private Salesperson Named(int number, SalesTeam team, double skill, double effort)
    {
        var name = _names.Of(number, team.Locale);
        return new Salesperson(number, PersonNames.Id(name), name, team, skill, effort);
    }

    // The next team whose people speak the same language and whose customers pay in the same currency.
    private SalesTeam? Neighbour(SalesTeam team) =>
        _teams.FirstOrDefault(other => other != team && other.Locale == team.Locale && other.Currency == team.Currency);

    private User User(Salesperson rep) => new(
        rep.UserId,
        rep.Name,
        rep.UserId + GeneratedOffice.Domain,
        Role.Rep,
        rep.Team.Id,
        rep.End is null,
        Since(rep),
        rep.End,
        rep.Team.Territory,
        rep.Team.Locale);

    private IEnumerable<Membership> Memberships(Salesperson rep) => rep.Before is var (team, until)
        ? [new Membership(rep.UserId, team.Id, Since(rep), until.PlusDays(-1)), new Membership(rep.UserId, rep.Team.Id, until, rep.End)]
        : [new Membership(rep.UserId, rep.Team.Id, Since(rep), rep.End)];

    private LocalDate Since(Salesperson rep) => rep.Start ?? First.PlusMonths(-6 - (rep.Number % 60));
}
