using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>
/// Whole answers about the random companies stay what they are, to the last digit: a file keeps a digest of them for each KPI. That they are right is the
/// other laws' to say, which stop at a difference of rounding and cost a hundred times as much. UPDATE_APPROVED=1 keeps the answers of this run.
/// </summary>
public sealed class KeptAnswers(KeptAnswers.Companies companies) : IClassFixture<KeptAnswers.Companies>
{
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("top"), Scope.Team("a"), Scope.User("r0"), Scope.User("r3")];
    private static readonly Condition[] Conditions =
    [
        new("source", "web"), new("product", "Chair"), new("stage", "Proposal"), new("pipeline", "second"), new("segment", "Big"), new("territory", "North"), new("channel", "Field"),
        new("class", "A"), new("customer", "new"), new("customer", "existing"), new("type", "meeting"),
    ];

    private static readonly Lock Writing = new();
    private static readonly ConcurrentDictionary<int, Instant[]> Happened = [];

    public static TheoryData<string> Kpis => [.. Company.Engine.Catalogue.Definitions.Select(kpi => kpi.Id)];

    private static bool IsKeeping => Environment.GetEnvironmentVariable("UPDATE_APPROVED") is "1";

    [Theory]
    [MemberData(nameof(Kpis))]
    public void Answers_stay_what_they_are(string kpi)
    {
        var digest = DigestOf(kpi);
        if (IsKeeping)
        {
            Keep(kpi, digest);
        }

        Assert.Equal(Kept().GetValueOrDefault(kpi), digest);
    }

    private string DigestOf(string kpi)
    {
        var told = new StringBuilder();
        foreach (var asked in companies.Cases)
        {
            foreach (var (nth, scope) in Scopes.Index())
            {
                Dimension? by = scope.Kind == ScopeKind.User ? null : (Dimension)((asked.Seed + nth) % Enum.GetValues<Dimension>().Length);
                foreach (var asOf in MomentsOf(asked, nth))
                {
                    Tell(told, asked, new Question(kpi, scope, asked.Period, asOf, by));
                }

                Tell(told, asked, new Question(kpi, scope, asked.Period, asked.AsOf) { Where = [Conditions[(asked.Seed + nth) % Conditions.Length]] });
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.ToString())))[..16];
    }

    /// <summary>The moment asked for, and one at which something happens: just before it and at it, for what a snapshot keeps of one moment must not serve another.</summary>
    private static IEnumerable<Instant> MomentsOf(RandomFacts.Case asked, int nth)
    {
        yield return asked.AsOf;
        var happened = Happened.GetOrAdd(asked.Seed, _ => HappenedBy(asked));
        foreach (var at in Enumerable.Range(2 * nth, 2).Where(at => at < happened.Length).Select(at => happened[at]))
        {
            yield return at - Duration.FromMilliseconds(1);
            yield return at;
        }
    }

    // The last instant of each property of each kind of fact, in an order that differs from company to company.
    private static Instant[] HappenedBy(RandomFacts.Case asked)
    {
        Instant[] latest =
        [
            .. asked.Facts.SelectMany(MomentsIn)
                .Select(moment => (moment.Property, At: moment.Moment.At(asked.Settings.Zone)))
                .Where(moment => moment.At <= asked.AsOf)
                .GroupBy(moment => moment.Property, moment => moment.At)
                .OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => property.Max()),
        ];
        var turn = latest.Length == 0 ? 0 : asked.Seed % latest.Length;
        return [.. latest[turn..], .. latest[..turn]];
    }

    private static IEnumerable<(string Property, Moment Moment)> MomentsIn(Fact fact) =>
        from property in fact.GetType().GetProperties()
        where property.PropertyType == typeof(Moment) || property.PropertyType == typeof(Moment?)
        let moment = property.GetValue(fact) as Moment?
        where moment is { IsDate: false }
        select ($"{fact.GetType().Name}.{property.Name}", moment.Value);

    private static void Tell(StringBuilder told, RandomFacts.Case asked, Question question)
    {
        try
        {
            var answer = Company.Engine.Answer(asked.Snapshot, question);
            told.Append(CultureInfo.InvariantCulture, $"{answer.Value}|{answer.Numerator}|{answer.Denominator}|{answer.Sample}|{answer.Median}|{answer.WeakestStage}|{answer.IsCompanyOnly}\n");
            told.Append(CultureInfo.InvariantCulture, $"{answer.Verdict.Standing} {answer.Verdict.Colour} {answer.Verdict.Target?.Value} {answer.Verdict.Expected} {answer.Verdict.Ratio}\n");
            told.Append(CultureInfo.InvariantCulture, $"{Told(answer.Previous)} {Told(answer.YearBefore)}\n");
            told.AppendJoin('\n', answer.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key} {row.Value} {row.Numerator} {row.Denominator}")));
            told.AppendJoin('\n', answer.Stages.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Stage} {step.Entered} {step.Advanced} {step.Waiting} {step.UsualRate}")));
            told.AppendJoin('\n', answer.Beside.Select(beside => beside.Value?.ToString(CultureInfo.InvariantCulture))).AppendJoin(' ', answer.Missing);
        }
        catch (RateMissingException missing)
        {
            told.Append(missing.Message);
        }
    }

    private static string Told(Comparison? comparison) =>
        comparison is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{comparison.Period.Name} {comparison.AsOf} {comparison.Value} {comparison.Change} {comparison.DataBegin}");

    private static SortedDictionary<string, string> Kept() => File.Exists(Path())
        ? new(File.ReadLines(Path()).Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal), StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    private static void Keep(string kpi, string digest)
    {
        lock (Writing)
        {
            var kept = Kept();
            kept[kpi] = digest;
            File.WriteAllLines(Path(), kept.Select(pair => $"{pair.Key} {pair.Value}"));
        }
    }

    /// <summary>The random companies, with snapshots of this run alone: what a snapshot keeps of its own would hide a change of the code from a process that runs the tests again.</summary>
    public sealed class Companies
    {
        internal RandomFacts.Case[] Cases { get; } = [.. Enumerable.Range(1, 20).Select(number => RandomFacts.CaseOf(number * 7_919)), .. Enumerable.Range(1, 4).Select(number => RandomFacts.DenseOf(number * 104_729))];
    }

    private static string Path([CallerFilePath] string file = "") => System.IO.Path.ChangeExtension(file, "txt");
}
