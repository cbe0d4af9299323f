using System.Globalization;

namespace KpiBot.Crm.Csv.Guessing;

/// <summary>Finds what the words of a column mean: which outcome, which role.</summary>
internal static class WordMaps
{
    /// <summary>An outcome from a column of outcomes or stages: its words for won and lost, and open for all others. Null where it knows neither.</summary>
    public static string? Outcome(ColumnSample column)
    {
        var pairs = column.Words.Take(200)
            .Select(word => (Word: word, Means: Means(word)))
            .Where(pair => pair.Means is not null)
            .Select(pair => $"{ValueText.Quoted(pair.Word)}: {pair.Means}")
            .ToList();
        return pairs.Count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture, $"{{ column: {ValueText.Quoted(column.Name)}, map: {{ {string.Join(", ", pairs)} }}, else: open }}");
    }

    /// <summary>A role from a column of titles; whoever has another one is a rep.</summary>
    public static string Role(ColumnSample column)
    {
        var pairs = column.Words.Take(200)
            .Select(word => (Word: word, Role: HeaderWords.All.Roles.FirstOrDefault(role => role.Value.Contains(HeaderWords.Plain(word))).Key))
            .Where(pair => pair.Role is not null)
            .Select(pair => $"{ValueText.Quoted(pair.Word)}: {pair.Role}")
            .ToList();
        return pairs.Count == 0 ? "=rep" : $"{{ column: {ValueText.Quoted(column.Name)}, map: {{ {string.Join(", ", pairs)} }}, else: =rep }}";
    }

    private static string? Means(string word)
    {
        var plain = HeaderWords.Plain(word);
        return HeaderWords.All.Won.Contains(plain) ? "won" : HeaderWords.All.Lost.Contains(plain) ? "lost" : null;
    }
}
