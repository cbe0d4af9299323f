using KpiBot.Crm.Csv.Schema;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>How well a foreign column fits a canonical one, by its header and by what it holds.</summary>
internal static class ColumnMatch
{
    private const double Least = 0.45;

    /// <summary>The best column for a canonical one, or null.</summary>
    public static (ColumnSample Column, double Sureness, string Because)? Best(SourceSample source, CanonicalFile file, CanonicalColumn wanted)
    {
        var best = source.Columns
            .Select(column => (Column: column, Fit: Fit(file, wanted, column)))
            .MaxBy(candidate => candidate.Fit.Sureness);
        return best.Column is not null && best.Fit.Sureness >= Least ? (best.Column, best.Fit.Sureness, best.Fit.Because) : null;
    }

    private static (double Sureness, string Because) Fit(CanonicalFile file, CanonicalColumn wanted, ColumnSample column)
    {
        var (header, because) = Header(file, wanted, column.Plain);
        var content = Content(wanted, column);
        return (header * content, content < 1 ? $"{because}, but what it holds looks different" : because);
    }

    private static (double Sureness, string Because) Header(CanonicalFile file, CanonicalColumn wanted, string header)
    {
        if (header == HeaderWords.Plain(wanted.Name))
        {
            return (1, "same name");
        }

        var words = HeaderWords.All.Files.GetValueOrDefault(file.Name)?.Columns.GetValueOrDefault(wanted.Name) ?? [];
        var at = words.IndexOf(header);
        if (at >= 0)
        {
            // The list goes from the surest name to the vaguest.
            return (0.95 - (0.02 * Math.Min(at, 12)), "known header");
        }

        var parts = header.Split(' ');
        return words.Exists(word => word.Contains(' ', StringComparison.Ordinal) && word.Split(' ').All(part => parts.Contains(part)))
            ? (0.6, "header with known words")
            : (0, "");
    }

    // A blank column says nothing against its header.
    private static double Content(CanonicalColumn wanted, ColumnSample column) => column.Values.IsEmpty
        ? 0.9
        : wanted switch
        {
            { IsDated: true } => column.Dates < 0.8 ? 0.2 : 1,
            { Type: ColumnType.Month } => column.Dates < 0.8 && !column.Values.All(value => Values.MonthText.Read(value) is not null) ? 0.2 : 1,
            { IsNumeric: true } or { Type: ColumnType.Whole } => column.Numbers < 0.8 ? 0.2 : 1,
            { Type: ColumnType.Text, Required: true } => column.Dates > 0.9 ? 0.3 : 1,
            _ => 1,
        };
}
