using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>A revenue record: a won deal dated by its close, or an order dated by its order date.</summary>
internal sealed record Sale(string Id, string? Account, string? Owner, Moment At, decimal? Given, string? Currency)
{
    public decimal? ListAmount { get; init; }

    public decimal? Cost { get; init; }

    public decimal? Quantity { get; init; }

    public string? Product { get; init; }

    public string? Channel { get; init; }

    public Deal? Deal { get; init; }

    /// <summary>"A won deal without an amount is a record of amount 0."</summary>
    public decimal Amount => Given ?? 0;

    public static Sale Of(Deal deal) => new(deal.Id, deal.AccountId, deal.OwnerId, deal.ClosedAt!.Value, deal.Amount, deal.Currency)
    {
        ListAmount = deal.ListAmount,
        Cost = deal.Cost,
        Quantity = deal.Quantity,
        Product = deal.Product,
        Deal = deal,
    };

    public static Sale Of(Order order) => new(order.Id, order.AccountId, order.OwnerId, order.OrderedAt, order.Amount, order.Currency)
    {
        ListAmount = order.ListAmount,
        Cost = order.Cost,
        Quantity = order.Quantity,
        Product = order.Product,
        Channel = order.Channel,
    };
}
