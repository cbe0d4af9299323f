using System.Globalization;
using System.Text;
using KpiBot.Crm.Csv;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;
using Assert = Xunit.Assert;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>The same export as four programs would have written it: one mapping, the same facts, hence the same answers.</summary>
public sealed class MavenDialects
{
    private static readonly string Mapping = Path.Combine(Checkout.Root, "src/KpiBot/Samples/maven-crm.yaml");
    private static readonly Lazy<HashSet<Kpis.Facts.Fact>> Original = new(() => Read(SharedFolder.PathOf("data/maven-crm")));

    [Theory]
    [InlineData("M/d/yyyy", "", ",", "en-US", 65001, "")]
    [InlineData("MM/dd/yyyy", " 12:00:00 AM", "\t", "en-US", 1200, "NULL")]
    [InlineData("dd-MM-yyyy", "", ";", "nl-NL", 65001, "null")]
    [InlineData("dd/MM/yyyy", "", ";", "fr-FR", 1252, "")]
    public void An_export_in_another_dialect_gives_the_same_facts(string date, string time, string separator, string culture, int encoding, string nothing)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new CsvFolder();
        foreach (var path in Directory.EnumerateFiles(SharedFolder.PathOf("data/maven-crm"), "*.csv"))
        {
            folder.With(Path.GetFileName(path), Dialect(path, date, time, separator, CultureInfo.GetCultureInfo(culture), nothing), Encoding.GetEncoding(encoding));
        }

        var facts = Read(folder.FullName);

        Assert.Equal(8800, facts.OfType<Deal>().Count());
        Assert.True(Original.Value.SetEquals(facts), string.Join('\n', facts.Except(Original.Value).Take(3)));
        Assert.Equal(AnswersOf(Original.Value), AnswersOf(facts));
    }

    /// <summary>Every KPI of the company, by product and by team, in the last quarter that the export holds.</summary>
    private static string AnswersOf(IEnumerable<Kpis.Facts.Fact> facts)
    {
        var engine = new KpiEngine(CatalogueReader.Read(CatalogueFile.BuiltIn));
        var snapshot = Snapshot.Build(new WorkspaceSettings(), 1, facts);
        var quarter = new PeriodCalendar(1).Parse("2017-Q4") ?? throw new InvalidOperationException("No such quarter.");
        return string.Join('\n', engine.Catalogue.Definitions.SelectMany(kpi => new[] { Dimension.Product, Dimension.Team }.Select(by =>
        {
            var answer = engine.Answer(snapshot, new Question(kpi.Id, Scope.Company, quarter, Instant.FromUtc(2017, 12, 31, 22, 0), by));
            return $"{kpi.Id} {answer.Value} {answer.Verdict} {answer.Previous?.Value} {string.Join(' ', answer.Rows)}";
        })));
    }

    private static HashSet<Kpis.Facts.Fact> Read(string folder)
    {
        var reading = FactFolder.Open(folder, Mapping, DateTimeZoneProviders.Tzdb["Europe/Paris"], strict: true);
        return [.. reading.Facts.Select(WholeDates)];
    }

    // Midnight beside a date says nothing more than the date.
    private static Kpis.Facts.Fact WholeDates(Kpis.Facts.Fact fact) => fact is Deal deal
        ? deal with { CreatedAt = Whole(deal.CreatedAt), ClosedAt = Whole(deal.ClosedAt) }
        : fact;

    private static Moment? Whole(Moment? moment) => moment is { } known ? Moment.Of(known.DateIn(DateTimeZoneProviders.Tzdb["Europe/Paris"])) : null;

    private static string Dialect(string path, string date, string time, string separator, CultureInfo culture, string nothing)
    {
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            text.Append(string.Join(separator, line.Split(',').Select(field => Field(field, date, time, separator, culture, nothing)))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Field(string field, string date, string time, string separator, CultureInfo culture, string nothing)
    {
        if (DateOnly.TryParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString(date, CultureInfo.InvariantCulture) + time;
        }

        // With the thousands' mark of the country: a comma, a point, a narrow no-break space.
        var isNumber = decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        var written = isNumber ? number.ToString("N2", culture).Replace('\u202F', '\u00A0') : field.Length == 0 ? nothing : field;
        return written.Contains(separator, StringComparison.Ordinal) ? $"\"{written}\"" : written;
    }
}
