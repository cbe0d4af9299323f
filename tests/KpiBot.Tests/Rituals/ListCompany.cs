using System.Globalization;
using KpiBot.Kpis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using NodaTime;
using NodaTime.Text;
using DealOutcome = KpiBot.Kpis.Facts.Outcome;

namespace KpiBot.Tests.Rituals;

/// <summary>Facts to be listed: Alice's and Bruno's deals and steps, as they are on Friday 20 November 2026 at 16:00 in Paris.</summary>
internal static class ListCompany
{
    public static LoadedSnapshot Loaded(params IEnumerable<Fact> more) => new(
        Snapshot.Build(new WorkspaceSettings(), 7, [.. SmallCompany.People.Users, .. SmallCompany.People.Teams, .. Stages(), .. Closed(), .. Open(), .. Steps(), .. Calls(), .. more]),
        new Freshness("csv", Instant.FromUtc(2026, 11, 20, 6, 42)));

    public static Deal Deal(string id, string owner, decimal? amount, string stage = "Proposition") => new(id, stage, DealOutcome.Open)
    {
        OwnerId = owner,
        Amount = amount,
        AccountId = "c1",
        CreatedAt = On("2026-11-02"),
        ExpectedClose = new LocalDate(2026, 12, 18),
        NextStepAt = On("2026-11-27"),
        BudgetConfirmed = true,
        DecisionMaker = "Mme Roux",
        DecisionDate = new LocalDate(2026, 12, 15),
    };

    public static Activity Step(string id, string type, string owner, string due) => new(id, type, owner, null, On("2026-11-01"), On(due), null);

    private static IEnumerable<Stage> Stages() =>
    [
        new("default", "Qualification", 1, 0.2m, null, StageKind.Open, StageRole.Qualification), new("default", "Proposition", 2, 0.5m, null, StageKind.Open, StageRole.Proposal),
        new("default", "Gagnée", 3, null, null, StageKind.Won, null), new("default", "Perdue", 4, null, null, StageKind.Lost, null),
    ];

    private static IEnumerable<Deal> Closed() =>
    [
        Done("Atelier", "alice", 14_000, "2026-11-03", DealOutcome.Won), Done("Brasserie", "alice", 9_500, "2026-10-12", DealOutcome.Won), Done("Garage", "alice", 22_000, "2026-10-20", DealOutcome.Lost),
        Done("Hôtel", "alice", null, "2026-11-18", DealOutcome.Won), Done("Imprimerie", "alice", 4_200, "2026-11-19", DealOutcome.Lost), Done("Traiteur", "bruno", 31_000, "2026-11-05", DealOutcome.Won),
        .. Enumerable.Range(1, 21).Select(number => Done($"Petite {number.ToString("00", CultureInfo.InvariantCulture)}", "bruno", 1_000 + number, "2026-10-06", DealOutcome.Lost)),
    ];

    private static IEnumerable<Deal> Open() =>
    [
        Deal("Menuiserie", "alice", 18_000) with { ExpectedClose = new LocalDate(2026, 11, 21), NextStepAt = null },
        Deal("Pharmacie", "alice", 12_500) with { ExpectedClose = new LocalDate(2026, 10, 30), NextStepAt = On("2026-11-13"), CreatedAt = On("2026-09-01") },
        Deal("Librairie", "alice", null) with { DecisionMaker = null, CreatedAt = On("2026-10-01") },
        Deal("Scierie", "bruno", 45_000) with { ExpectedClose = null },
        Deal("Clinique", "bruno", 8_000) with { AccountId = null, CreatedAt = On("2026-07-01") },
        Deal("Signée sans date", "alice", 2_000, "Gagnée"),
    ];

    private static IEnumerable<Activity> Steps() =>
    [
        Step("visite", "meeting", "alice", "2026-11-20T16:30:00Z"), Step("matin", "meeting", "alice", "2026-11-20T08:00:00Z"), Step("relance", "call", "alice", "2026-11-12"),
        Step("devis", "Devis", "alice", "2026-11-19T10:00:00Z"), Step("appel", "call", "bruno", "2026-11-18"), Step("rendez-vous", "meeting", "bruno", "2026-11-20"),
    ];

    private static IEnumerable<Activity> Calls() => Enumerable.Range(1, 22)
        .Select(number => new Activity($"fait {number.ToString(CultureInfo.InvariantCulture)}", "call", number < 3 ? "alice" : "bruno", "Atelier", null, null, Moment.Of(new LocalDate(2026, 10, 7).PlusDays(number))));

    private static Deal Done(string id, string owner, decimal? amount, string closed, DealOutcome outcome) =>
        Deal(id, owner, amount, outcome is DealOutcome.Won ? "Gagnée" : "Perdue") with { Outcome = outcome, ClosedAt = On(closed), CreatedAt = On("2026-09-01") };

    private static Moment On(string text) => text.Length == 10 ? Moment.Of(LocalDatePattern.Iso.Parse(text).Value) : Moment.Of(InstantPattern.General.Parse(text).Value);
}
