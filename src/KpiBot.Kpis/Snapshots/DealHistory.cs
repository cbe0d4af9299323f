using System.Globalization;
using System.Runtime.InteropServices;
using KpiBot.Kpis.Facts;
using NodaTime;
using NodaTime.Text;

namespace KpiBot.Kpis.Snapshots;

/// <summary>
/// The stage entries and changes of all deals. They are made small as they come, and go to their deals when all are there. A million deals
/// are read in a load: hence the kept lists. Not for two threads at once.
/// </summary>
internal sealed class DealHistory(DateTimeZone zone)
{
    private readonly ZoneDays _days = ZoneDays.Of(zone);
    private readonly Codes _names = new();
    private readonly DealHeap<(Timestamp At, int Stage)> _entries = new();
    private readonly DealHeap<DealChangeRow> _changes = new();
    private readonly List<StageEntryRow> _entered = [];
    private readonly List<DealChangeRow> _changed = [];

    public void Add(StageEntry entry) => _entries.Add(entry.DealId, (_days.Cut(entry.EnteredAt), _names[entry.Stage]));

    public void Add(DealChange change) =>
        _changes.Add(change.DealId, new DealChangeRow(change.Field, _days.Cut(change.At), ValueOf(change.Field, change.Old), ValueOf(change.Field, change.New)));

    /// <summary>Everything is there: from now on it can be given to the deals.</summary>
    public void Sort()
    {
        _entries.Sort();
        _changes.Sort();
    }

    /// <summary>Gives a deal what happened to it.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="stages">The stages of all pipelines.</param>
    /// <param name="blockOf">The block of an owner.</param>
    public void Complete(DealDraft deal, StageTable stages, Func<string?, int> blockOf)
    {
        deal.Stage = stages.NumberOf(deal.PipelineId, deal.StageName);
        deal.Entries = EntriesOf(deal, stages);
        deal.Changes = ChangesOf(deal, blockOf);
    }

    /// <summary>An entry after its deal's close does not exist; identical entries are one; at one instant they are in stage order, a mere date before a midnight.</summary>
    private StageEntryRow[] EntriesOf(DealDraft deal, StageTable stages)
    {
        _entered.Clear();
        foreach (var (_, (at, stage)) in _entries.Of(deal.Id))
        {
            if (!at.IsAfter(deal.Closed))
            {
                _entered.Add(new StageEntryRow(stages.NumberOf(deal.PipelineId, _names.Text(stage) ?? string.Empty), at));
            }
        }

        _entered.Sort((one, other) => Compare(stages, one, other));
        var kept = 0;
        for (var place = 0; place < _entered.Count; place++)
        {
            if (kept == 0 || _entered[place] != _entered[kept - 1])
            {
                _entered[kept++] = _entered[place];
            }
        }

        return [.. CollectionsMarshal.AsSpan(_entered)[..kept]];
    }

    private static int Compare(StageTable stages, StageEntryRow one, StageEntryRow other) =>
        one.At.Millis != other.At.Millis ? one.At.CompareTo(other.At)
        : stages[one.Stage].Order != stages[other.Stage].Order ? stages[one.Stage].Order.CompareTo(stages[other.Stage].Order)
        : one.Stage != other.Stage ? string.CompareOrdinal(stages[one.Stage].Name, stages[other.Stage].Name)
        : other.At.IsDate.CompareTo(one.At.IsDate);

    private DealChangeRow[] ChangesOf(DealDraft deal, Func<string?, int> blockOf)
    {
        _changed.Clear();
        foreach (var (_, change) in _changes.Of(deal.Id))
        {
            _changed.Add(change.Field == DealField.OwnerId ? change with { Old = BlockOf(change.Old, blockOf), New = BlockOf(change.New, blockOf) } : change);
        }

        _changed.Sort(Compare);
        return [.. _changed];
    }

    private static int Compare(DealChangeRow one, DealChangeRow other) =>
        one.At.Millis != other.At.Millis ? one.At.CompareTo(other.At)
        : one.Field != other.Field ? one.Field.CompareTo(other.Field)
        : one.New != other.New ? one.New.CompareTo(other.New)
        : one.Old != other.Old ? one.Old.CompareTo(other.Old)
        : other.At.IsDate.CompareTo(one.At.IsDate);

    private long BlockOf(long owner, Func<string?, int> blockOf) => blockOf(_names.Text((int)owner));

    /// <summary>An owner is a name until all people are known.</summary>
    private long ValueOf(DealField field, string? text) => field switch
    {
        DealField.OwnerId => _names[text],
        DealField.ExpectedClose => LocalDatePattern.Iso.Parse(text ?? string.Empty) is { Success: true, Value: var date } ? Timestamp.DayOf(date) : DealDraft.NoDay,
        _ => Money.Scaled(decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null),
    };
}
