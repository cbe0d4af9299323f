using System.Collections.Immutable;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;

namespace KpiBot.Tests.Rituals;

/// <summary>
/// France (Diane, director) has Équipe Ouest (Claire, deputy Denis: Alice, Bruno, Denis) and Lyon (Paul: Marc Lyon, Alice Petit);
/// Team Dustin Brinkmann stands alone below the region East. Zoé is in no team.
/// </summary>
internal static class SmallCompany
{
    /// <summary>Friday 20 November 2026.</summary>
    public static readonly LocalDate Today = new(2026, 11, 20);

    public static readonly Instant AsOf = Instant.FromUtc(2026, 11, 20, 15, 0);

    public static readonly KpiCatalogue Catalogue = CatalogueReader.Read(CatalogueFile.BuiltIn);

    public static readonly People People = new(
    [
        User("alice", "Alice Martin", Role.Rep, "ouest"),
        User("bruno", "Bruno Le Goff", Role.Rep, "ouest"),
        User("denis", "Denis Roche", Role.Rep, "ouest"),
        User("zoe", "Zoé", Role.Rep, null),
        User("claire", "Claire Morel", Role.Manager, "ouest"),
        User("marc", "Marc Lyon", Role.Rep, "lyon"),
        User("alice2", "Alice Petit", Role.Rep, "lyon"),
        User("paul", "Paul Durand", Role.Manager, "lyon"),
        User("Dustin Brinkmann", "Dustin Brinkmann", Role.Manager, "Team Dustin Brinkmann"),
        User("moses", "Moses Frase", Role.Rep, "Team Dustin Brinkmann"),
        User("diane", "Diane Leroy", Role.Director, null),
        User("remi", "Rémi Faure", Role.Executive, null),
        User("nadia", "Nadia Benali", Role.Marketing, null),
        User("igor", "Igor Blanc", Role.Admin, null),
    ],
    [
        new Team("france", "France", null, "diane", null, null, null),
        new Team("ouest", "Équipe Ouest", "france", "claire", "denis", null, null),
        new Team("lyon", "Lyon", "france", "paul", null, null, null),
        new Team("East", "East", null, null, null, null, null),
        new Team("est", "Est", "East", null, null, null, null),
        new Team("Team Dustin Brinkmann", "Team Dustin Brinkmann", "East", "Dustin Brinkmann", null, null, null),
    ]);

    public static Asker Asker(string id) => new(People.FindUser(id)!, People);

    public static Heard Hear(string text, string asker, LocalDate? today = null) => new Interpreter(Catalogue)
        .Hear(text, Listening(asker) with { Today = today ?? Today });

    public static Listening Listening(string asker) =>
        new(Asker(asker), new PeriodCalendar(1), Today) { Mentions = ImmutableDictionary<string, string>.Empty.Add("U123", "bruno") };

    private static User User(string id, string name, Role role, string? team) => new(id, name, null, role, team, Active: true, null, null, null, null);
}
