using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Reading;

/// <summary>What a field was set to, and when.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Version(string? Value, Instant At)
{
    // What is set while a deal is being made is its first value, no change.
    private static readonly Duration Making = Duration.FromMinutes(1);

    /// <summary>The changes of a deal's field, told by its versions, oldest first; values in canonical form.</summary>
    public static IEnumerable<DealChange> Changes(string deal, DealField field, IEnumerable<Version> versions, Instant? created)
    {
        string? before = null;
        foreach (var (value, at) in versions)
        {
            if (value != before && !(created is { } made && at <= made + Making))
            {
                yield return new DealChange(deal, field, before, value, Moment.Of(at));
            }

            before = value;
        }
    }

    /// <summary>The stages that a deal entered, in order; the same one twice in a row is one stay.</summary>
    public static IEnumerable<StageEntry> Entries(string deal, IEnumerable<Version> versions, Func<string, string> nameOf)
    {
        string? before = null;
        foreach (var (value, at) in versions)
        {
            if (value is not null && value != before)
            {
                yield return new StageEntry(deal, nameOf(value), Moment.Of(at));
            }

            before = value;
        }
    }
}
