using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Details;

/// <summary>Reads a KPI's formula once more, taking note of the facts that its measures count.</summary>
internal sealed class DetailReader(KpiCatalogue catalogue, Reading reading)
{
    private readonly Listing _listing = new(reading.Window.PresentMillis);
    private readonly Dictionary<Omission, int> _omitted = [];

    /// <summary>Null where something in the figure, or above the line, has no facts of its own: a cost, a target, a mean of ratios.</summary>
    public DetailList? Read(Question question, Expression formula, int most)
    {
        if (!Takes(formula, below: false))
        {
            return null;
        }

        var facts = _listing.Facts;
        return new DetailList(
            question,
            [.. new RowReader(reading.Snapshot, reading.Window).First(facts, most)],
            facts.Count,
            facts.Count(fact => fact.IsAbove),
            facts.Count(fact => fact.IsBelow),
            [.. _omitted.Where(omitted => omitted.Value > 0).OrderBy(omitted => omitted.Key).Select(omitted => new Omitted(omitted.Key, omitted.Value))]);
    }

    private bool Takes(Expression expression, bool below) => expression switch
    {
        Expression.Name name when MeasureBook.Find(name.Id) is { } measure => Takes(measure, name, below),
        Expression.Name name when catalogue.Find(name.Id) is { } kpi => Takes(name.Where.IsEmpty ? kpi.Expression : kpi.Expression.Under(name.Where), below),
        Expression.Operation { Sign: '/' } share => Takes(share.Left, below) && Takes(share.Right, !below),
        Expression.Operation operation => Takes(operation.Left, below) && Takes(operation.Right, below),
        _ => true,
    };

    private bool Takes(Measure measure, Expression.Name name, bool below)
    {
        var part = (name.Where.IsEmpty ? reading : reading with { Where = [.. reading.Where, .. name.Where] }) with { Listing = _listing };
        _listing.Turn(below);
        _ = measure.Read(part);
        foreach (var (why, count) in Omissions.Of(measure.Id, part with { Listing = null }))
        {
            _omitted[why] = Math.Max(_omitted.GetValueOrDefault(why), count);
        }

        return _listing.HasBegun || below;
    }
}
