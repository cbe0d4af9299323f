using System.Runtime.CompilerServices;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Periods;

/// <summary>The company's working days counted once, since every pace and every comparison asks for them: from 1970 to the end of 2099.</summary>
internal sealed class WorkdayTable
{
    private static readonly int End = Timestamp.DayOf(new LocalDate(2100, 1, 1));

    // As long as the holidays live, and no longer.
    private static readonly ConditionalWeakTable<Holidays, WorkdayTable> Tables = [];

    private readonly int[] _before = new int[End + 1];

    private WorkdayTable(Holidays holidays)
    {
        for (var day = 0; day < End; day++)
        {
            var date = Timestamp.DateOf(day);
            var isWorked = date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(date);
            _before[day + 1] = _before[day] + (isWorked ? 1 : 0);
        }
    }

    public static WorkdayTable Of(Holidays holidays) => Tables.GetValue(holidays, key => new WorkdayTable(key));

    public bool IsWorked(int day) => day >= 0 && day < End && _before[day + 1] > _before[day];

    /// <summary>Working days of <c>[from, to)</c>.</summary>
    public int Between(int from, int to) => Math.Max(0, _before[Math.Clamp(to, 0, End)] - _before[Math.Clamp(from, 0, End)]);
}
