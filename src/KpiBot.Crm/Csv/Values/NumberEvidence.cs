namespace KpiBot.Crm.Csv.Values;

/// <summary>What a whole column says about its decimal mark: <c>1.234,5</c> has a comma, <c>12.50</c> a point, <c>1,234</c> may have either.</summary>
internal sealed class NumberEvidence
{
    private string? _point;
    private string? _comma;
    private string? _either;

    /// <summary>Takes a value of the column into account.</summary>
    public void Add(string text)
    {
        if (text.AsSpan().IndexOfAny(',', '.') < 0)
        {
            return;
        }

        var asPoint = NumberText.Read(text, DecimalMark.Point);
        var asComma = NumberText.Read(text, DecimalMark.Comma);
        _point ??= asPoint is not null && asComma is null ? text : null;
        _comma ??= asComma is not null && asPoint is null ? text : null;
        _either ??= asPoint is not null && asComma is not null && asPoint != asComma ? text : null;
    }

    /// <summary>The decimal mark of the whole column.</summary>
    /// <exception cref="ImportRefusedException">The column contradicts itself, or no value of it decides.</exception>
    public DecimalMark Decide(string place) => (_point, _comma, _either) switch
    {
        ({ } point, { } comma, _) => throw new ImportRefusedException(
            $"{place} mixes decimal points ({point}) and decimal commas ({comma}): export it with one of them."),
        (null, null, { } either) => throw new ImportRefusedException(
            $"{place} does not show whether {either} has a decimal point or comma: say so in the mapping, as number: point or number: comma."),
        (_, { }, _) => DecimalMark.Comma,
        _ => DecimalMark.Point,
    };
}
