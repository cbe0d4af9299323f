using System.Globalization;
using System.Text;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Status;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Every KPI's value by where it comes from, for people to read.</summary>
internal sealed class SameAnswersTable
{
    private static readonly string[] Sources = ["HubSpot", "Salesforce", "Pipedrive"];

    private readonly StringBuilder _rows = new();
    private readonly int[] _equal = new int[Sources.Length];
    private readonly int[] _without = new int[Sources.Length];
    private int _kpis;
    private int _filesWithout;

    /// <summary>What is neither the same nor said to be missing.</summary>
    public List<string> Differing { get; } = [];

    public void Add(string kpi, Answer files, IReadOnlyList<Answer> crms)
    {
        _kpis++;
        _filesWithout += IsWithout(files) ? 1 : 0;
        for (var at = 0; at < crms.Count; at++)
        {
            if (IsWithout(crms[at]) && (crms[at].Missing.Length > 0 || IsWithout(files)))
            {
                _without[at]++;
            }
            else if (Cell(crms[at]) == Cell(files))
            {
                _equal[at]++;
            }
            else
            {
                Differing.Add($"{kpi}: files {Cell(files)}, {Sources[at]} {Cell(crms[at])}");
            }
        }

        _rows.AppendLine(CultureInfo.InvariantCulture, $"| {kpi} | {Cell(files)} | {string.Join(" | ", crms.Select(Cell))} |");
    }

    public async Task WriteAsync(string file)
    {
        var sums = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{_kpis} KPIs of the company in 2026-Q4. Files: {_kpis - _filesWithout} values, {_filesWithout} no data.\n"));
        for (var at = 0; at < Sources.Length; at++)
        {
            sums.AppendLine(CultureInfo.InvariantCulture, $"{Sources[at]}: {_equal[at]} equal, {_without[at]} no data, {_kpis - _equal[at] - _without[at]} different.");
        }

        await File.WriteAllTextAsync(file, $"{sums}\n| KPI | files | {string.Join(" | ", Sources)} |\n|---|---|---|---|---|\n{_rows}", TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{sums}The table is in {file}");
    }

    private static bool IsWithout(Answer answer) => answer.Verdict.Standing == Standing.NoData;

    private static string Cell(Answer answer) => answer switch
    {
        { Verdict.Standing: Standing.NoData, Missing.Length: > 0 } => $"no data: {string.Join(", ", answer.Missing)}",
        { Verdict.Standing: Standing.NoData } => "no data",
        { Value: { } value } => DealChange.Text(value),
        _ => "–",
    };
}
