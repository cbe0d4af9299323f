using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Customers: who comes, who stays, what they are worth and what they say.</summary>
internal sealed partial class Naive
{
    private Figure? CustomerKpi(string kpi) => kpi switch
    {
        "new_customers" => Figure.Just(NewCustomers().Count()),
        "retention_rate" => Retention(),
        "churn_rate" => Retention() is { Above: { } kept, Below: { } former } ? Figure.Ratio(former - kept, former) : Figure.Undefined,
        "clv" => LifetimeValue(),
        "shrinking_accounts" => Figure.Just(ShrinkingAccounts().Count()),
        "nps" => Nps(),
        "csat" => Figure.Ratio(Answers().Count(answer => answer.Csat is 4 or 5), Answers().Count(answer => answer.Csat is not null)),
        "complaint_rate" => Figure.Ratio(Answers().Count(answer => answer.Complaint == true), Answers().Count()),
        "payment_delay" => PaymentDelay(),
        "overdue_receivables" => Figure.Just(Unpaid().Sum(order => book.Money(order.Amount, order.Currency, order.OrderedAt.DateIn(Zone)))),
        _ => null,
    };

    /// <summary>The first record of each account, as of as-of: one that no other precedes (whole dates where a side is a date); of several the lowest id.</summary>
    private IEnumerable<Sale> FirstSales() => book.SalesBy(asOf).Where(sale => sale.Account is not null).GroupBy(sale => sale.Account)
        .Select(account => account.Where(sale => !account.Any(other => book.IsAfter(sale.At, other.At))).OrderBy(sale => sale.Id, StringComparer.Ordinal).First());

    private IEnumerable<Sale> NewCustomers() => FirstSales().Where(sale => InPeriod(sale.At) && IsMine(sale.Owner, sale.At) && Fits(sale));

    /// <summary>Records of the scope in some dates, up to t; on a past date won deals as deal changes give them.</summary>
    private List<Sale> SalesBetween(LocalDate first, LocalDate last) =>
    [
        .. book.SalesBy(T).Select(AtT).Where(sale => sale.At.DateIn(Zone) >= first && sale.At.DateIn(Zone) <= last && IsMine(sale.Owner, sale.At) && Fits(sale)),
    ];

    private Sale AtT(Sale sale) => IsPast && Readings.ChangesReachRevenue && sale.Deal is { } deal ? Sale.Of(book.Then(deal, T, real)) : sale;

    private Figure Retention()
    {
        var former = SalesBetween(TDay.PlusDays(-729), TDay.PlusDays(-365)).Select(sale => sale.Account).OfType<string>().ToHashSet();
        var latter = SalesBetween(TDay.PlusDays(-364), TDay).Select(sale => sale.Account).OfType<string>().ToHashSet();
        return Figure.Ratio(former.Count(latter.Contains), former.Count);
    }

    /// <summary>Basket × purchases per customer × lifetime: revenue ÷ customers × lifetime, where there are sales.</summary>
    private Figure LifetimeValue()
    {
        var year = SalesBetween(TDay.PlusDays(-364), TDay);
        var customers = year.Select(sale => sale.Account).OfType<string>().Distinct().Count();
        var sales = year.Count(sale => sale.Amount >= 0);
        if (book.Settings.LifetimeValueOfMargin && year.Count > 0 && !year.Any(sale => sale.Given is not null && sale.Cost is not null))
        {
            return Figure.NoData;
        }

        if (customers == 0 || sales == 0 || Lifetime() is not { } lifetime)
        {
            return Figure.Undefined;
        }

        var value = year.Sum(book.Revenue) / customers * lifetime;
        if (!book.Settings.LifetimeValueOfMargin)
        {
            return Figure.Just(value);
        }

        var both = year.Where(sale => sale.Given is not null && sale.Cost is not null).ToList();
        return both.Count == 0 ? Figure.NoData
            : both.Sum(book.Revenue) is var known && known == 0 ? Figure.Undefined
            : Figure.Just(value * both.Sum(MarginOf) / known);
    }

    private decimal? Lifetime() => book.Settings.CustomerLifetimeYears is { } set ? Math.Min(set, 20)
        : Retention() is not { Above: { } kept, Below: { } former and > 0 } ? null
        : kept == former ? 20
        : Math.Min(20, former / (former - kept));

    private IEnumerable<string> ShrinkingAccounts()
    {
        var ofAll = new Naive(book, Scope.Company, period, asOf, real).SalesBetween(TDay.PlusDays(-1200), TDay);
        var classes = book.ClassesAt(TDay, ofAll);
        var sales = Readings.ShrinkingByRecords ? SalesBetween(TDay.PlusDays(-1200), TDay) : ofAll;
        return classes.Where(pair => pair.Value is 'A' or 'B').Select(pair => pair.Key)
            .Where(account => Readings.ShrinkingByRecords || IsMine(book.AccountOf(account)?.OwnerId, TDay))
            .Where(account => IsShrinking(sales.Where(sale => sale.Account == account).ToList()));
    }

    private bool IsShrinking(List<Sale> sales)
    {
        decimal Between(LocalDate first, LocalDate last) => sales.Where(sale => sale.At.DateIn(Zone) >= first && sale.At.DateIn(Zone) <= last).Sum(book.Revenue);
        var now = Between(TDay.PlusDays(-89), TDay);
        var before = Between(TDay.PlusDays(-179), TDay.PlusDays(-90));
        var yearAgo = Between(TDay.PlusDays(-89).PlusYears(-1), TDay.PlusYears(-1));
        return before > 0 && now < 0.70m * before && (yearAgo <= 0 || now < 0.70m * yearAgo);
    }

    private IEnumerable<SatisfactionAnswer> Answers() =>
        book.Answers.Where(answer => InPeriod(answer.AnsweredAt) && IsMine(answer.OwnerId, answer.AnsweredAt) && FitsAccount(answer.AccountId, null));

    private Figure Nps()
    {
        var scores = Answers().Select(answer => answer.Nps).OfType<int>().ToList();
        return Figure.Ratio(100 * (scores.Count(score => score >= 9) - scores.Count(score => score <= 6)), scores.Count);
    }

    private Figure PaymentDelay() => Mean(KnownOrders
        .Where(order => InPeriod(order.PaidAt) && book.IsBy(order.InvoicedAt, asOf) && IsMine(order.OwnerId, order.PaidAt!.Value) && Fits(Sale.Of(order)))
        .Select(order => book.DaysFrom(order.InvoicedAt!.Value, order.PaidAt!.Value)));

    private IEnumerable<Order> Unpaid() => book.Orders.Where(order => book.IsBy(order.OrderedAt, T) && book.IsBy(order.InvoicedAt, T)
        && order.DueAt is { } due && book.IsBefore(due, T) && !book.IsBy(order.PaidAt, T) && IsMine(order.OwnerId, TDay) && Fits(Sale.Of(order)));
}
