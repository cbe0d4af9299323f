using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Details;

/// <summary>
/// Takes note of the facts that measures count, as they count them: what is listed can't be anything else than what was counted. A reading that
/// carries one says which fact it takes (<see cref="See"/>) and, where a record of it is added up, that it counts (<see cref="Note{TRow}"/>).
/// </summary>
/// <param name="present">The question's own as-of: later changes of deals do not exist.</param>
internal sealed class Listing(long present)
{
    private readonly Dictionary<DetailKey, ListedFact> _facts = [];
    private FactRow _seen;
    private bool _below;

    /// <summary>Whether some measure has told its facts since this was last set back; a target or a cost has none.</summary>
    public bool HasBegun { get; private set; }

    public IReadOnlyCollection<ListedFact> Facts => _facts.Values;

    /// <summary>The fact that a reading has just taken; what it yields next is this one.</summary>
    public FactRow Seen => _seen;

    /// <summary>From now on a measure, above or below the line, is read.</summary>
    public void Turn(bool below) => (_below, HasBegun) = (below, false);

    /// <summary>A measure tells its facts, be it none.</summary>
    public void Begin() => HasBegun = true;

    public void See(in FactRow fact) => _seen = fact;

    /// <summary>The fact seen last counts.</summary>
    public void Note<TRow>(TRow row, decimal value)
        where TRow : struct
    {
        var stay = row is Stay one ? new DetailKey(_seen.Columns, _seen.Row, one.Stage, one.Start.Millis) : new DetailKey(_seen.Columns, _seen.Row);
        Keep(stay, ListedFacts.Of(_seen, row, present), !_below, _below, value);
    }

    /// <summary>A customer counts; the row is the account's code.</summary>
    public void Note(int account) =>
        Keep(new DetailKey(null, account), new ListedFact(DetailKind.Customer, new FactRow { Row = account }, Timestamp.Never, default), !_below, _below, 1);

    /// <summary>A deal decided at a step of the funnel: all count below the line, those that advanced also above.</summary>
    public void Note(in FactRow deal, StageOutcome outcome) =>
        Keep(new DetailKey(deal.Columns, deal.Row), ListedFacts.Step(deal), outcome == StageOutcome.Advanced, below: true, 1);

    private void Keep(DetailKey key, in ListedFact fact, bool above, bool below, decimal value) =>
        _facts[key] = (_facts.TryGetValue(key, out var known) ? known : fact).With(above, below, value);
}
