using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>How much a rep does on a working day.</summary>
/// <param name="Calls">Calls that belong to no deal.</param>
/// <param name="Deals">Deals begun. It is asked once for each rep and day, day by day.</param>
internal sealed record Workload(Func<Salesperson, LocalDate, Draw, int> Calls, Func<Salesperson, LocalDate, Draw, int> Deals);
