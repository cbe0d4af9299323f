namespace KpiBot.Rituals.Ask.Hearing;

/// <summary>What the sign of a quantity says of it.</summary>
internal enum QuantityKind
{
    /// <summary>A mere number, perhaps in thousands.</summary>
    Number,

    /// <summary>With a currency's sign.</summary>
    Money,

    /// <summary>In per cent; kept as a fraction.</summary>
    Percent,
}
