using System.Diagnostics;
using System.Globalization;

namespace KpiBot.Data.Outbox;

/// <summary>The name of this process in the rows that it is sending, so that the next start knows at once which of them nobody sends any more.</summary>
internal static class OutboxHolder
{
    /// <summary>Machine, process and start: in a container the process always has the same number.</summary>
    public static string Mine { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}");

    /// <summary>Whether the holder surely ended. One on another machine may live: its lease tells.</summary>
    public static bool IsGone(string? holder) => holder?.Split('/') switch
    {
        [var machine, var process, _] when machine != Environment.MachineName || !int.TryParse(process, CultureInfo.InvariantCulture, out var id) => false,
        [_, var process, _] => process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) || !IsAlive(int.Parse(process, CultureInfo.InvariantCulture)),
        _ => true,
    };

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
