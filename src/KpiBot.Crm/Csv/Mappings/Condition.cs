using System.Collections.Frozen;

namespace KpiBot.Crm.Csv.Mappings;

/// <summary>A source column that must hold one of these values.</summary>
internal sealed record Condition(string Column, FrozenSet<string> Values, string Place);
