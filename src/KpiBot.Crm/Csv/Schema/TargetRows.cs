using KpiBot.Kpis.Facts;

namespace KpiBot.Crm.Csv.Schema;

/// <summary>The targets and exchange rates that rows state.</summary>
internal static class TargetRows
{
    public static Fact Target(TypedRow row)
    {
        var scope = row.Required("scope");
        if (scope.Length > 0 && scope != "company" && scope is not ['t', 'e', 'a', 'm', ':', _, ..] and not ['u', 's', 'e', 'r', ':', _, ..])
        {
            row.Refuse("scope", "is not company, team:ID or user:ID");
        }

        return new Target(row.Required("kpi"), scope, row.Required("period"), row.Number("value") ?? default);
    }

    public static Fact Rate(TypedRow row)
    {
        var rate = row.Number("rate");
        if (rate <= 0)
        {
            row.Refuse("rate", "is not above 0");
        }

        return new Rate(row.Month("month") ?? default, row.Required("currency").ToUpperInvariant(), rate ?? default);
    }
}
