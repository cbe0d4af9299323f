using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Reads what became of each deal between two moments: as it was by its changes, and as it is now.</summary>
internal sealed class MovementReader
{
    private readonly Snapshot _snapshot;
    private readonly PipelineMovement _asked;
    private readonly Dictionary<int, Slice> _slices;
    private readonly (long Millis, int Day) _from;
    private readonly (long Millis, int Day) _now;
    private readonly MovementLine[] _lines = new MovementLine[Enum.GetValues<MovementKind>().Length];

    public MovementReader(Snapshot snapshot, PipelineMovement asked)
    {
        _snapshot = snapshot;
        _asked = asked;
        _slices = snapshot.SlicesOf(asked.Scope).ToDictionary(slice => slice.Block.Index);
        _from = Cut(Instant.Min(asked.From, asked.AsOf));
        _now = Cut(asked.AsOf);
    }

    public PipelineMovement Read()
    {
        foreach (var (block, row) in Candidates())
        {
            Add(block, row);
        }

        return _asked with
        {
            Opening = this[MovementKind.Opening],
            New = this[MovementKind.New],
            TransferredIn = this[MovementKind.TransferredIn],
            MovedIn = this[MovementKind.MovedIn],
            Raised = this[MovementKind.Raised],
            Lowered = this[MovementKind.Lowered],
            Lost = this[MovementKind.Lost],
            Won = this[MovementKind.Won],
            SlippedOut = this[MovementKind.SlippedOut],
            TransferredOut = this[MovementKind.TransferredOut],
            Closing = this[MovementKind.Closing],
        };
    }

    private MovementLine this[MovementKind kind] => _lines[(int)kind];

    private (long Millis, int Day) Cut(Instant moment) => (moment.ToUnixTimeMilliseconds(), Timestamp.DayOf(moment.InZone(_snapshot.Settings.Zone).Date));

    /// <summary>Deals that belong to the scope now or once did, that exist by now and were not closed before.</summary>
    private IEnumerable<(int Block, int Row)> Candidates()
    {
        foreach (var slice in _slices.Values)
        {
            var deals = slice.Block.Deals;
            for (var row = deals.FirstSoldFrom(_from.Day); row < deals.Count; row++)
            {
                yield return (slice.Block.Index, row);
            }
        }

        foreach (var former in _slices.Keys.SelectMany(block => _snapshot.Former.Of(block)).Where(former => !_slices.ContainsKey(former.Block)).Distinct())
        {
            yield return former;
        }
    }

    private void Add(int block, int row)
    {
        var deals = _snapshot.Blocks[block].Deals;
        if (deals.Exists[row].Millis > _now.Millis || deals.Closed[row].Millis <= _from.Millis)
        {
            return;
        }

        var deal = new DealRow(_snapshot, deals, row);
        var day = deals.Closed[row].Millis <= _now.Millis ? deals.Closed[row].Day : _now.Day;
        var (isHeld, isDue, amount) = (Holds(block, day), IsDue(deals.ExpectedClose[row]), Worth(deals, row, deals.Amount[row]));
        if (deals.Exists[row].Millis > _from.Millis)
        {
            Enter(MovementKind.New, deal, isHeld && isDue, amount);
            return;
        }

        var wasHeld = Holds((int)Then(deal, DealField.OwnerId, block), _from.Day);
        if (wasHeld && IsDue((int)Then(deal, DealField.ExpectedClose, deals.ExpectedClose[row])))
        {
            Stay(deal, isHeld, isDue, Worth(deals, row, Then(deal, DealField.Amount, deals.Amount[row])), amount);
        }
        else
        {
            Enter(wasHeld ? MovementKind.MovedIn : MovementKind.TransferredIn, deal, isHeld && isDue, amount);
        }
    }

    private void Enter(MovementKind way, DealRow deal, bool isIn, decimal amount)
    {
        if (isIn)
        {
            Note(way, amount);
            Note(Outcome(deal, isDue: true), amount);
        }
    }

    private void Stay(DealRow deal, bool isHeld, bool isDue, decimal before, decimal amount)
    {
        Note(MovementKind.Opening, before);
        if (!isHeld)
        {
            Note(MovementKind.TransferredOut, before);
            return;
        }

        if (amount != before)
        {
            Note(amount > before ? MovementKind.Raised : MovementKind.Lowered, Math.Abs(amount - before));
        }

        Note(Outcome(deal, isDue), amount);
    }

    private MovementKind Outcome(DealRow deal, bool isDue) => deal.Closed.Millis <= _now.Millis ? deal.IsWon ? MovementKind.Won : MovementKind.Lost
        : isDue ? MovementKind.Closing : MovementKind.SlippedOut;

    private void Note(MovementKind kind, decimal amount) => _lines[(int)kind] = this[kind].Plus(amount);

    private bool Holds(int block, int day) => _slices.TryGetValue(block, out var slice) && slice.Holds(day);

    private bool IsDue(int close) => _asked.Due is not { } due || (close >= Timestamp.DayOf(due.Start) && close < Timestamp.DayOf(due.End));

    private long Then(DealRow deal, DealField field, long now) => deal.ValueAt(field, _from.Millis, _now.Millis, now);

    private decimal Worth(DealColumns deals, int row, long scaled) => Money.Unscaled(scaled) is { } amount
        ? _snapshot.Rates.Convert(amount, _snapshot.Codes.Currencies.Text(deals.Currency[row]), _now.Day)
        : 0;
}
