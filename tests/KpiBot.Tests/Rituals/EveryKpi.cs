using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KpiBot.Chat.Messages;
using KpiBot.Crm.Sample;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;
using Outcome = KpiBot.Rituals.Ask.Outcome;

namespace KpiBot.Tests.Rituals;

/// <summary>Every KPI of the catalogue, asked about the sample company in every usual way.</summary>
public sealed partial class EveryKpi
{
    private const string Director = "claire.vasseur";

    /// <summary>Names that are heard as a ranking of the reps, which is what who says them wants.</summary>
    private static readonly string[] Rankings = ["CA par commercial", "productivité par commercial"];

    private static readonly string[] Scopes = ["company", "team:ouest", "user:camille.legoff"];
    private static readonly string[] Periods = ["this month", "last quarter", "this year", "next month", "last 90 days"];

    private static readonly Dictionary<string, string[]> Said = new()
    {
        ["en"] = Periods,
        ["fr"] = ["ce mois", "trimestre dernier", "cette année", "mois prochain", "90 derniers jours"],
    };

    private static readonly HashSet<string> Contract =
    [
        "kpi", "version", "scope", "period", "asOf", "value", "unit", "numerator", "denominator", "sample", "status", "colour", "target", "expected",
        "comparison", "rows", "stages", "weakestStage", "missing", "freshness",
    ];

    private static readonly string[] Statuses = ["ahead", "on_time", "late", "too_early", "too_few", "no_target", "no_data", "no_history", "undefined", "reached"];

    private static readonly Lazy<LoadedSnapshot> Company = new(() => new LoadedSnapshot(
        Snapshot.Build(new WorkspaceSettings(), 1, SampleCompany.Facts(new LocalDate(2026, 11, 19), 2026)), new Freshness("CRM", Instant.FromUtc(2026, 11, 20, 6, 0))));

    private readonly Asking _asking = TestDesk.At(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero)));

    public static TheoryData<string, string> Kpis => [.. SmallCompany.Catalogue.Definitions.SelectMany(kpi => Said.Keys.Select(language => (kpi.Id, language)))];

    [Theory]
    [MemberData(nameof(Kpis))]
    public void An_answer_is_a_sentence_of_plain_words(string kpi, string language)
    {
        foreach (var (scope, period) in Scopes.SelectMany(scope => Said[language].Select(period => (scope, period))))
        {
            var text = Text($"{kpi} {scope} {period}", language);

            Assert.True(text.Length > 0 && text[0] is not '\n', $"{kpi} {scope} {period}: no first line");
            Assert.DoesNotMatch(Unfinished(), text);
        }
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Its_json_is_the_contract_and_its_numbers_are_unrounded(string kpi, string language)
    {
        foreach (var (scope, period) in Scopes.SelectMany(scope => Said[language].Select(period => (scope, period))))
        {
            var outcome = _asking.Ask(Company.Value, new Query(Director, language, $"{kpi} {scope} {period} by month", SmallCompany.AsOf));
            var (answer, json) = (Assert.IsType<Outcome.Answered>(outcome).Answer, JsonNode.Parse(AnswerJson.Of(outcome))!.AsObject());

            Assert.Subset(Contract, json.Select(pair => pair.Key).ToHashSet());
            Assert.Equal((kpi, scope, answer.Definition.Version), ((string?)json["kpi"], (string?)json["scope"], (int?)json["version"]));
            Assert.Equal((answer.Value, answer.Numerator, answer.Denominator, answer.Sample), ((decimal?)json["value"], (decimal?)json["numerator"], (decimal?)json["denominator"], (decimal?)json["sample"]));
            Assert.Equal((answer.Verdict.Target?.Value, answer.Verdict.Expected), ((decimal?)json["target"], (decimal?)json["expected"]));
            Assert.Contains((string?)json["status"], Statuses);
            Assert.Equal(answer.Rows.Select(row => (row.Key, row.Value)), json["rows"]!.AsArray().Select(row => ((string?)row!["key"], (decimal?)row["value"])));
        }
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void A_breakdown_has_plain_words_in_every_row(string kpi, string language)
    {
        foreach (var dimension in Enum.GetNames<Dimension>())
        {
            Assert.DoesNotMatch(Unfinished(), Text($"{kpi} company this quarter by {dimension}", language));
        }
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void A_definition_is_a_sentence_of_plain_words(string kpi, string language)
    {
        var told = Assert.IsType<Outcome.Told>(_asking.Ask(Company.Value, new Query(Director, language, $"define {kpi}", SmallCompany.AsOf)));

        Assert.DoesNotMatch(Unfinished(), Plain(told.Message with { Sections = told.Message.Sections.RemoveAt(told.Message.Sections.Length - 1) }));
    }

    [Theory]
    [MemberData(nameof(Kpis))]
    public void A_kpi_is_heard_by_each_of_its_names(string kpi, string language)
    {
        var definition = SmallCompany.Catalogue[kpi];

        Assert.All(definition.Synonyms[language].Prepend(definition.Names[language]).Prepend(kpi).Except(Rankings), name => Assert.Equal((name, kpi), (name, Heard(name))));
    }

    private static string Heard(string said) => SmallCompany.Hear(said, "diane") switch
    {
        Heard.Query { Reading: { By: null } reading } => reading.Kpi.Id,
        var other => other.GetType().Name,
    };

    private string Text(string said, string language)
    {
        var outcome = _asking.Ask(Company.Value, new Query(Director, language, said, SmallCompany.AsOf));
        Assert.True(outcome is Outcome.Answered, $"{said}: {outcome.Message.Summary}");
        return Plain(outcome.Message);
    }

    private static string Plain(Message message) => string.Join('\n', message.Sections.SelectMany(section => section switch
    {
        Paragraph paragraph => paragraph.Lines.Select(line => line.Plain),
        Footnote footnote => [footnote.Line.Plain],
        Table table => table.Rows.Prepend(table.Header).SelectMany(row => row),
        _ => [],
    }));

    /// <summary>A placeholder, a key, an id, two spaces, a text of nothing.</summary>
    [GeneratedRegex(@"[{}_]|\b[a-z]+\.[a-z]+\.[a-z]+\b|  |\(\)|: *$|— *$", RegexOptions.Multiline)]
    private static partial Regex Unfinished();
}
