namespace KpiBot.Crm.Csv.Values;

/// <summary>What stands before a number's decimals.</summary>
internal enum DecimalMark
{
    /// <summary>A point or a comma, as the canonical files may: nothing but spaces groups the thousands.</summary>
    Either,

    /// <summary>A point; commas may group the thousands.</summary>
    Point,

    /// <summary>A comma; points may group the thousands.</summary>
    Comma,
}
