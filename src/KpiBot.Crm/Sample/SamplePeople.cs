using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>Who works at the sample company. All invented.</summary>
internal static class SamplePeople
{
    public static ImmutableArray<Salesperson> Reps { get; } =
    [
        Rep(1, "Camille Le Goff", SampleTeam.West, 1.04, 1.10),
        Rep(2, "Yann Kerbrat", SampleTeam.West, 0.98, 1.00),
        Rep(3, "Maëlle Guéguen", SampleTeam.West, 1.00, 0.95),
        Rep(4, "Loïc Rivoal", SampleTeam.West, 0.96, 1.05),
        Rep(5, "Nolwenn Tanguy", SampleTeam.West, 1.02, 1.00),
        Rep(6, "Inès Benali", SampleTeam.Paris, 1.07, 1.15),
        Rep(7, "Hugo Mercier", SampleTeam.Paris, 1.00, 1.00),
        Rep(8, "Chloé Fontaine", SampleTeam.Paris, 1.03, 0.90),
        Rep(9, "Mehdi Roussel", SampleTeam.Paris, 0.97, 1.05),
        Rep(10, "Jeanne Delorme", SampleTeam.Paris, 1.01, 1.00),
        Rep(11, "Oliver Hughes", SampleTeam.London, 1.05, 1.05),
        Rep(12, "Priya Nair", SampleTeam.London, 1.02, 1.00),
        Rep(13, "Grace Whitmore", SampleTeam.London, 0.98, 0.95),
        Rep(14, "Callum Reid", SampleTeam.London, 1.00, 1.00),
    ];

    public static IEnumerable<Team> Teams() =>
    [
        Team(SampleTeam.West, Id("Erwan Le Bihan"), null),
        Team(SampleTeam.Paris, Id("Sophie Marchand"), Id("Inès Benali")),
        Team(SampleTeam.London, Id("James Whitaker"), null),
    ];

    public static IEnumerable<User> Users() =>
    [
        Person("Claire Vasseur", Role.Director, null, "fr", 2019),
        Person("Antoine de Brissac", Role.Executive, null, "fr", 2019),
        Person("Nadia Lemoine", Role.Admin, null, "fr", 2020),
        Person("Erwan Le Bihan", Role.Manager, SampleTeam.West.Id, "fr", 2019),
        Person("Sophie Marchand", Role.Manager, SampleTeam.Paris.Id, "fr", 2019),
        Person("James Whitaker", Role.Manager, SampleTeam.London.Id, "en", 2020),
        .. Reps.Select(rep => Person(rep.Name, Role.Rep, rep.Team.Id, rep.Team.Locale, 2019 + (rep.Number % 3))),
    ];

    private static Salesperson Rep(int number, string name, SampleTeam team, double skill, double effort) =>
        new(number, Id(name), name, team, skill, effort);

    private static Team Team(SampleTeam team, string managerId, string? deputyId) =>
        new(team.Id, team.Name, null, managerId, deputyId, team == SampleTeam.London ? "Europe/London" : "Europe/Paris", team.Locale);

    private static User Person(string name, Role role, string? teamId, string locale, int since) => new(
        Id(name), name, $"{Id(name)}@sample.example", role, teamId, Active: true, new LocalDate(since, 1, 7), null, null, locale);

    // "Maëlle Guéguen" is maelle.gueguen; "Camille Le Goff" is camille.legoff.
    private static string Id(string name)
    {
        var plain = string.Concat(name
            .Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant));
        var space = plain.IndexOf(' ', StringComparison.Ordinal);
        return $"{plain[..space]}.{plain[(space + 1)..].Replace(" ", "", StringComparison.Ordinal)}";
    }
}
