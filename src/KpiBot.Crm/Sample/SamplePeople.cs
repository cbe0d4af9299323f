using System.Collections.Immutable;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>Who works at the sample company. All invented.</summary>
internal static class SamplePeople
{
    private static readonly SalesTeam West = new("ouest", "Équipe Ouest", "fr") { DemoToProposal = 0.36, ConversionTarget = 0.30m };
    private static readonly SalesTeam Paris = new("paris", "Équipe Paris", "fr") { DemoToProposal = 0.86, ConversionTarget = 0.28m };
    private static readonly SalesTeam London = new("london", "Team London", "en") { DemoToProposal = 0.86, ConversionTarget = 0.28m, TimeZone = "Europe/London" };

    public static ImmutableArray<Salesperson> Reps { get; } =
    [
        Rep(1, "Camille Le Goff", West, 1.04, 1.10),
        Rep(2, "Yann Kerbrat", West, 0.98, 1.00),
        Rep(3, "Maëlle Guéguen", West, 1.00, 0.95),
        Rep(4, "Loïc Rivoal", West, 0.96, 1.05),
        Rep(5, "Nolwenn Tanguy", West, 1.02, 1.00),
        Rep(6, "Inès Benali", Paris, 1.07, 1.15),
        Rep(7, "Hugo Mercier", Paris, 1.00, 1.00),
        Rep(8, "Chloé Fontaine", Paris, 1.03, 0.90),
        Rep(9, "Mehdi Roussel", Paris, 0.97, 1.05),
        Rep(10, "Jeanne Delorme", Paris, 1.01, 1.00),
        Rep(11, "Oliver Hughes", London, 1.05, 1.05),
        Rep(12, "Priya Nair", London, 1.02, 1.00),
        Rep(13, "Grace Whitmore", London, 0.98, 0.95),
        Rep(14, "Callum Reid", London, 1.00, 1.00),
    ];

    public static IEnumerable<Team> Teams() =>
    [
        Team(West, Id("Erwan Le Bihan"), null),
        Team(Paris, Id("Sophie Marchand"), Id("Inès Benali")),
        Team(London, Id("James Whitaker"), null),
    ];

    public static IEnumerable<User> Users() =>
    [
        Person("Claire Vasseur", Role.Director, null, "fr", 2019),
        Person("Antoine de Brissac", Role.Executive, null, "fr", 2019),
        Person("Nadia Lemoine", Role.Admin, null, "fr", 2020),
        Person("Erwan Le Bihan", Role.Manager, West.Id, "fr", 2019),
        Person("Sophie Marchand", Role.Manager, Paris.Id, "fr", 2019),
        Person("James Whitaker", Role.Manager, London.Id, "en", 2020),
        .. Reps.Select(rep => Person(rep.Name, Role.Rep, rep.Team.Id, rep.Team.Locale, 2019 + (rep.Number % 3))),
    ];

    private static Salesperson Rep(int number, string name, SalesTeam team, double skill, double effort) =>
        new(number, Id(name), name, team, skill, effort);

    private static Team Team(SalesTeam team, string managerId, string? deputyId) =>
        new(team.Id, team.Name, null, managerId, deputyId, team.TimeZone, team.Locale);

    private static User Person(string name, Role role, string? teamId, string locale, int since) => new(
        Id(name), name, $"{Id(name)}@sample.example", role, teamId, Active: true, new LocalDate(since, 1, 7), null, null, locale);

    private static string Id(string name) => PersonNames.Id(name);
}
