using KpiBot.Crm.Reading;
using KpiBot.Crm.Sample;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using KpiBot.Tests.Crm.Fakes;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>One company told by files and by each CRM: the same answers to everything that a CRM can tell, and "no data", naming what is missing, to the rest.</summary>
public sealed class SameAnswers
{
    private static readonly Instant AsOf = NumericCompany.Zone.AtStartOfDay(NumericCompany.LastDay.PlusDays(1)).ToInstant() + Duration.FromHours(9);
    private static readonly KpiEngine Engine = new(CatalogueReader.Read(CatalogueFile.BuiltIn));

    [Fact]
    public async Task HubSpot_and_files_give_the_same_answers() => Compare(await HubSpotAsync());

    [Fact]
    public async Task Pipedrive_and_files_give_the_same_answers() => Compare(await PipedriveAsync());

    [Fact]
    public async Task Salesforce_and_files_give_the_same_answers() => Compare(await SalesforceAsync());

    [Fact]
    public async Task Every_KPI_is_as_the_companys_own_files_have_it_or_says_what_the_CRM_lacks()
    {
        var files = Snapshot.Build(new WorkspaceSettings(), 1, SampleCompany.Facts(NumericCompany.LastDay, 2026));
        Snapshot[] crms = [Read(await HubSpotAsync()), Read(await SalesforceAsync()), Read(await PipedriveAsync())];
        var table = new SameAnswersTable();
        foreach (var kpi in Engine.Catalogue.Definitions.Select(kpi => kpi.Id))
        {
            var question = new Question(kpi, Scope.Company, new PeriodCalendar(1).Parse("2026-Q4")!, AsOf);
            table.Add(kpi, Engine.Answer(files, question), [.. crms.Select(crm => Engine.Answer(crm, question))]);
        }

        await table.WriteAsync(Path.Combine(Checkout.Root, ".artifacts", "crm-same-answers.md"));
        Assert.True(table.Differing.Count == 0, string.Join('\n', table.Differing));
    }

    private static async Task<(List<Fact> Told, List<Fact> Read, SyncRun Run)> HubSpotAsync()
    {
        await using var fake = await FakeHubSpot.StartAsync();
        var facts = NumericCompany.Sample();
        var world = new HubSpotWorld(fake, facts);
        world.Fill();
        using var readings = new CrmReadings();
        var (read, run) = await readings.ReadAsync(readings.HubSpot(world.Options()));
        return (facts, read, run);
    }

    private static async Task<(List<Fact> Told, List<Fact> Read, SyncRun Run)> PipedriveAsync()
    {
        await using var fake = await FakePipedrive.StartAsync();
        var facts = NumericCompany.Sample();
        var world = new PipedriveWorld(fake, facts);
        world.Fill();
        using var readings = new CrmReadings();
        fake.KeepsSeen = false;
        var (read, run) = await readings.ReadAsync(readings.Pipedrive(world.Options()));
        return (facts, read, run);
    }

    private static async Task<(List<Fact> Told, List<Fact> Read, SyncRun Run)> SalesforceAsync()
    {
        await using var fake = await FakeSalesforce.StartAsync();
        var facts = SalesforceWorld.Named(NumericCompany.Sample());
        var world = new SalesforceWorld(fake, facts);
        world.Fill();
        using var readings = new CrmReadings();
        var (read, run) = await readings.ReadAsync(readings.Salesforce(world.Options()));
        return (facts, read, run);
    }

    /// <summary>Both with the same targets, which no CRM tells.</summary>
    private static Snapshot Read((List<Fact> Told, List<Fact> Read, SyncRun Run) reading) =>
        Snapshot.Build(new WorkspaceSettings(), 1, reading.Read.Concat(reading.Told.OfType<Target>()));

    private static void Compare((List<Fact> Told, List<Fact> Read, SyncRun Run) reading)
    {
        var (told, _, run) = reading;
        Assert.Empty(run.Warnings);
        var files = Snapshot.Build(new WorkspaceSettings(), 1, told);
        var crm = Read(reading);
        var differences = new List<string>();
        var (equal, without) = (0, 0);
        foreach (var question in Questions(told))
        {
            var (expected, given) = (Engine.Answer(files, question), Engine.Answer(crm, question));
            if (Told(expected) != Told(given))
            {
                differences.Add($"{question.Kpi} {question.Scope} {question.Period.Name} {question.By}:\n  files {Told(expected)}\n  crm   {Told(given)}");
            }

            equal++;
            without += given.Verdict.Standing == Standing.NoData ? 1 : 0;
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {equal} differ:\n{string.Join('\n', differences.Take(12))}");
        Assert.InRange(without, 1, equal / 2);
    }

    private static IEnumerable<Question> Questions(List<Fact> facts)
    {
        var calendar = new PeriodCalendar(1);
        Scope[] scopes = [Scope.Company, .. facts.OfType<Team>().Select(team => Scope.Team(team.Id)), .. facts.OfType<User>().Where(user => user.Role == Role.Rep).Take(3).Select(user => Scope.User(user.Id))];
        foreach (var kpi in Engine.Catalogue.Definitions)
        {
            foreach (var scope in scopes)
            {
                foreach (var period in new[] { "2026-Q4", "2026-Q3", "2026-10" })
                {
                    yield return new Question(kpi.Id, scope, calendar.Parse(period)!, AsOf);
                }
            }

            yield return new Question(kpi.Id, Scope.Company, calendar.Parse("2026-Q4")!, AsOf, Dimension.Source);
        }
    }

    private static string Told(Answer answer) => string.Join(
        " ",
        [
            answer.Verdict.Standing, Text(answer.Value), Text(answer.Numerator), Text(answer.Denominator), Text(answer.Sample), Text(answer.Median), answer.WeakestStage, string.Join(',', answer.Missing),
            Text(answer.Previous?.Value), Text(answer.YearBefore?.Value),
            string.Join(';', answer.Rows.Select(row => $"{row.Key}={Text(row.Value)}")),
            string.Join(';', answer.Stages.Select(stage => $"{stage.Stage}:{stage.Entered}/{stage.Advanced}/{stage.Waiting}")),
        ]);

    // 1960.0 and 1960.00 are one number.
    private static string? Text(decimal? number) => number is { } value ? DealChange.Text(value) : null;
}
