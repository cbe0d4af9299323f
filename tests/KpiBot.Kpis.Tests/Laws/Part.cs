using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>One row of a breakdown: only the facts whose dimension has this value (null: blank, unassigned, in no team below).</summary>
/// <param name="By">The dimension.</param>
/// <param name="Key">Its value.</param>
/// <param name="WholeStart">For rows by month or week: where the whole P begins.</param>
internal sealed record Part(Dimension By, string? Key, LocalDate? WholeStart = null);
