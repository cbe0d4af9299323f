using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Details;

/// <summary>Makes rows of listed facts, and puts them in the order in which they matter.</summary>
internal sealed class RowReader(Snapshot snapshot, Window window)
{
    /// <summary>The first of them: the largest amount first, then by date and id.</summary>
    public IEnumerable<DetailRow> First(IEnumerable<ListedFact> facts, int most) => facts
        .Select(fact => (Fact: fact, Amount: AmountOf(fact)))
        .OrderByDescending(item => item.Amount ?? decimal.MinValue)
        .ThenBy(item => item.Fact.Date)
        .ThenBy(item => IdOf(item.Fact), CodePoints.Order)
        .ThenBy(item => item.Fact.Fact.Row)
        .Take(most)
        .Select(item => Of(item.Fact, item.Amount));

    public DetailRow Of(in ListedFact fact) => Of(fact, AmountOf(fact));

    private DetailRow Of(in ListedFact fact, decimal? amount)
    {
        var (columns, row) = (fact.Fact.Columns, fact.Fact.Row);
        return new DetailRow(fact.Kind, IdOf(fact), fact.Kind == DetailKind.Customer ? null : fact.Fact.Block.Owner?.Id)
        {
            Key = KeyOf(columns, row),
            Date = fact.Date.IsKnown ? Timestamp.DateOf(fact.Date.Day) : null,
            Event = fact.Event,
            Time = fact.Date is { IsKnown: true, IsDate: false } ? Instant.FromUnixTimeMilliseconds(fact.Date.Millis) : null,
            Amount = amount,
            Stage = columns is DealColumns && fact.Fact.Stage(snapshot) is var stage ? snapshot.Stages[stage].Name : null,
            Outcome = columns is DealColumns deals ? OutcomeOf(fact, deals) : null,
            Type = columns is ActivityColumns activities ? snapshot.Codes.ActivityTypes.Text(activities.Type[row]) : null,
            AccountId = fact.Kind == DetailKind.Customer ? IdOf(fact) : snapshot.Codes.Accounts.Text(columns.AccountOf(row)),
            IsAbove = fact.IsAbove,
            IsBelow = fact.IsBelow,
            Value = fact.Value,
        };
    }

    private static long KeyOf(FactColumns? columns, int row) => columns switch
    {
        ActivityColumns activities => activities.Key[row],
        LeadColumns leads => leads.Key[row],
        AnswerColumns answers => answers.Key[row],
        _ => 0,
    };

    private string? IdOf(in ListedFact fact) => fact switch
    {
        { Kind: DetailKind.Customer } => snapshot.Codes.Accounts.Text(fact.Fact.Row),
        { Fact.Columns: SaleColumns sales } => sales.Id[fact.Fact.Row],
        { Fact.Columns: ActivityColumns activities } => activities.IdOf(fact.Fact.Row),
        _ => null,
    };

    /// <summary>Where facts are merely counted, an amount without a rate is no reason to refuse.</summary>
    private decimal? AmountOf(in ListedFact fact) => fact.Fact.Columns is SaleColumns sales && Money.Unscaled(fact.Scaled) is { } amount
        ? snapshot.Rates.Find(amount, snapshot.Codes.Currencies.Text(sales.Currency[fact.Fact.Row]), Math.Min(fact.RateDay, window.AsOfDay))
        : null;

    private Outcome OutcomeOf(in ListedFact fact, DealColumns deals) => (fact.IsOpen || deals.Closed[fact.Fact.Row].Millis > window.AsOfMillis, deals.Won[fact.Fact.Row]) switch
    {
        (true, _) => Outcome.Open,
        (_, true) => Outcome.Won,
        _ => Outcome.Lost,
    };
}
