namespace KpiBot.Crm.Csv.Mappings;

/// <summary>What becomes of a value that no map names: kept, or replaced by a text or by nothing.</summary>
internal sealed record Otherwise(bool IsKept, string? Text)
{
    public static Otherwise Keep { get; } = new(IsKept: true, null);

    /// <summary>The words of the mapping: <c>keep</c>, <c>null</c>, <c>=text</c> or a text.</summary>
    public static Otherwise Of(string text) => text switch
    {
        "keep" => Keep,
        "null" or "~" or "" => new(IsKept: false, null),
        ['=', .. var constant] => new(IsKept: false, constant),
        _ => new(IsKept: false, text),
    };

    public string? Instead(string? value) => IsKept ? value : Text;
}
