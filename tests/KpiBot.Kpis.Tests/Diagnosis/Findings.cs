using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Tests.Diagnosis;

/// <summary>What the rules find in a small company, and the facts that they read, written shortly.</summary>
internal static class Findings
{
    /// <summary>Friday 20 November 2026, 18:00 in Paris: 14 of November's 20 working days have elapsed.</summary>
    public const string AsOf = "2026-11-20T17:00:00Z";

    public static Finding? Find(this Company company, Rule rule, string period = "2026-10", string scope = "company", string asOf = AsOf) => Company.Engine
        .Diagnose(company.Snapshot(), Scope.Parse(scope)!.Value, company.Period(period), InstantPattern.General.Parse(asOf).Value)
        .SingleOrDefault(finding => finding.Rule == rule);

    /// <summary>Five stages in order, each of its role.</summary>
    public static Company Stages(this Company company) => company.With(
        new Stage("default", "Contact", 1, null, null, StageKind.Open, StageRole.Contact),
        new Stage("default", "Meeting", 2, null, null, StageKind.Open, StageRole.Meeting),
        new Stage("default", "Qualified", 3, null, null, StageKind.Open, StageRole.Qualification),
        new Stage("default", "Demo", 4, null, null, StageKind.Open, StageRole.Demo),
        new Stage("default", "Proposal", 5, null, null, StageKind.Open, StageRole.Proposal));

    /// <summary>Deals that enter a stage on a day; some go on to the next one, the others are lost there.</summary>
    public static Company Step(this Company company, string day, string stage, string next, int entered, int advanced)
    {
        for (var i = 0; i < entered; i++)
        {
            var id = $"{day}-{stage}-{i}";
            var deal = new Deal(id, stage, i < advanced ? Outcome.Open : Outcome.Lost) { OwnerId = "alice", CreatedAt = Company.On(day), ClosedAt = i < advanced ? null : Company.On(day) };
            company.With(deal, new StageEntry(id, stage, Company.On(day)));
            if (i < advanced)
            {
                company.With(new StageEntry(id, next, Company.On(day)));
            }
        }

        return company;
    }

    /// <summary>Leads created on a day, all contacted, some qualified.</summary>
    public static Company Leads(this Company company, string day, int contacted, int qualified, string owner = "alice") => company.With(
        [.. Enumerable.Range(0, contacted).Select(i => new Lead($"{day}-{owner}-{i}", owner, null, Company.On(day), Company.On(day), i < qualified ? Company.On(day) : null, null, null))]);

    /// <summary>Activities created and done on a day.</summary>
    public static Company Done(this Company company, string type, string day, int times) => company.With(
        [.. Enumerable.Range(0, times).Select(i => new Activity($"{type}-{day}-{i}", type, "alice", null, Company.On(day), null, Company.On(day)))]);

    /// <summary>Open deals of 100, expected on 15 December; some with budget, decision maker and decision date.</summary>
    public static Company Opened(this Company company, int all, int qualified = 0, Func<Deal, Deal>? but = null)
    {
        for (var i = 0; i < all; i++)
        {
            var deal = new Deal($"open-{all}-{qualified}-{i}", "Proposal", Outcome.Open)
            {
                OwnerId = "alice",
                CreatedAt = Company.On("2026-09-01"),
                Amount = 100,
                AccountId = "c1",
                ExpectedClose = new LocalDate(2026, 12, 15),
            };
            deal = i < qualified ? deal with { BudgetConfirmed = true, DecisionMaker = "Ann", DecisionDate = new LocalDate(2026, 12, 1) } : deal;
            company.With(but?.Invoke(deal) ?? deal);
        }

        return company;
    }
}
