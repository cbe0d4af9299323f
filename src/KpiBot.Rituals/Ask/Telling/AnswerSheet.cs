using KpiBot.Chat.Messages;
using KpiBot.Crm.Csv.Writing;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Scopes;
using NodaTime.Text;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>An answer as a table for a spreadsheet: unrounded, a row a part, the whole first.</summary>
internal static class AnswerSheet
{
    private const int LongestName = 80;

    private static readonly string[] Header = ["kpi", "version", "scope", "period", "start", "end", "as_of", "by", "key", "name", "value", "numerator", "denominator", "unit", "status", "target"];

    public static Document Of(Answer answer, Func<Row, string> nameOf)
    {
        var rows = answer.Rows.Select(row => Cells(answer, row.Key ?? string.Empty, nameOf(row), row.Value, row.Numerator, row.Denominator));
        var whole = Cells(answer, string.Empty, string.Empty, answer.Value, answer.Numerator, answer.Denominator, Verdicts.Key(answer.Verdict.Standing), answer.Verdict.Target?.Value);
        return new Document(FileName(answer.Question), Sheet.Write(Header, rows.Prepend(whole)));
    }

    /// <summary>A file name that every system takes, from ids that the CRM chose.</summary>
    public static string FileName(Question question, string? part = null)
    {
        var name = $"{question.Kpi}-{(question.Scope.Kind is ScopeKind.Company ? "company" : question.Scope.Id)}-{question.Period.Name}";
        var safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        var cut = safe.Length > LongestName ? safe[..LongestName] : safe;
        return part is null ? $"{cut}.csv" : $"{cut}-{part}.csv";
    }

    private static object?[] Cells(
        Answer answer, string key, string name, decimal? value, decimal? numerator, decimal? denominator, string? status = null, decimal? target = null)
    {
        var question = answer.Question;
        return
        [
            question.Kpi,
            (decimal)answer.Definition.Version,
            question.Scope.ToString(),
            question.Period.Name,
            LocalDatePattern.Iso.Format(question.Period.Start),
            LocalDatePattern.Iso.Format(question.Period.End.PlusDays(-1)),
            InstantPattern.ExtendedIso.Format(question.AsOf),
            name.Length == 0 ? null : question.By?.ToString().ToLowerInvariant(),
            key,
            name,
            value,
            numerator,
            denominator,
            answer.Definition.Unit.ToString().ToLowerInvariant(),
            status,
            target,
        ];
    }
}
