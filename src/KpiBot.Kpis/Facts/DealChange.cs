namespace KpiBot.Kpis.Facts;

/// <summary>
/// A field of a deal changed (deal_changes.csv): given by the CRM or found by an import. Values are texts in canonical form
/// (number with a decimal point, ISO date, id); null is blank.
/// </summary>
public sealed record DealChange(string DealId, DealField Field, string? Old, string? New, Moment At) : Fact;
