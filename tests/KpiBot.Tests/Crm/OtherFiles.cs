using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

/// <summary>The files beside people and deals: changes, leads, orders, costs, customers' answers.</summary>
public sealed class OtherFiles
{
    private static readonly Moment Second = Moment.Of(new LocalDate(2026, 3, 2));
    private static readonly Moment Third = Moment.Of(new LocalDate(2026, 3, 3));

    [Fact]
    public void Changes_of_deals_are_read_into_canonical_texts()
    {
        using var folder = CsvFolder.Canonical().With(
            "deal_changes.csv",
            "deal_id,field,old,new,at\nd1,amount,\"1 000,50\",2000.0,2026-03-02\nd1,EXPECTED_CLOSE,,2026-04-01,2026-03-02\nd1,owner_id,gone,lea,2026-03-03\n");
        var (reading, changes) = folder.Read<DealChange>();
        Assert.Empty(reading.Errors);
        Assert.Equal(
            [
                new DealChange("d1", DealField.Amount, "1000.5", "2000", Second),
                new DealChange("d1", DealField.ExpectedClose, null, "2026-04-01", Second),
                new DealChange("d1", DealField.OwnerId, "gone", "lea", Third),
            ],
            changes);
    }

    [Theory]
    [InlineData("amount,1,many,2026-03-02", "new", "is not a number")]
    [InlineData("expected_close,soon,,2026-03-02", "old", "is not a date this column can have (2026-12-31 or 2026-12-31T10:00:00Z)")]
    [InlineData("stage,Demo,Won,2026-03-02", "field", "is not one of amount, expected_close, owner_id")]
    [InlineData("amount,1,2,", "at", "is required and blank")]
    public void A_wrong_change_is_listed(string row, string column, string reason)
    {
        using var folder = CsvFolder.Canonical().With("deal_changes.csv", $"deal_id,field,old,new,at\nd1,{row}\n");
        var (reading, changes) = folder.Read<DealChange>();
        Assert.Empty(changes);
        Assert.Equal((column, reason), (reading.Errors[0].Column, reading.Errors[0].Reason));
    }

    [Fact]
    public void Leads_are_read_and_a_stranger_s_lead_is_nobody_s()
    {
        using var folder = CsvFolder.Canonical().With(
            "leads.csv",
            "lead_id,owner_id,source,created_at,contacted_at,qualified_at,converted_at,deal_id\nl1,lea,web,2026-03-02,2026-03-03,2026-03-03,,d1\nl2,ghost,,2026-03-02,,,,\n");
        var (reading, leads) = folder.Read<Lead>();
        Assert.Equal(
            [new Lead("l1", "lea", "web", Second, Third, Third, null, "d1"), new Lead("l2", null, null, Second, null, null, null, null)],
            leads);
        Assert.Equal("leads: rows kept as unassigned, because their owner is not among the users (ghost): 1.", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void Orders_and_credit_notes_are_read()
    {
        using var folder = CsvFolder.Canonical().With(
            "orders.csv",
            """
            order_id,account_id,owner_id,ordered_at,amount,list_amount,cost,quantity,currency,channel,product,invoiced_at,due_at,paid_at
            o1,acc,lea,2026-03-02,1000,1200,600,3,eur,web,Pro,2026-03-02,2026-03-03,2026-03-03
            o2,acc,,2026-03-03,-50,,,,,,,,,
            o3,,lea,2026-03-03,10,,,,,,,,,
            """);
        var (reading, orders) = folder.Read<Order>();
        Assert.Equal(
            [
                new Order("o1", "acc", Second, 1000m)
                {
                    OwnerId = "lea", ListAmount = 1200m, Cost = 600m, Quantity = 3m, Currency = "EUR", Channel = "web", Product = "Pro",
                    InvoicedAt = Second, DueAt = Third, PaidAt = Third,
                },
                new Order("o2", "acc", Third, -50m),
            ],
            orders);
        Assert.Equal("orders.csv:4: account_id '' is required and blank", Assert.Single(reading.Errors).ToString());
    }

    [Fact]
    public void Costs_of_a_month_category_and_channel_add_up()
    {
        using var folder = CsvFolder.Canonical().With(
            "costs.csv",
            "month,category,channel,amount\n2026-03,marketing,web,100\n2026-03-15,Marketing,web,50.5\n2026-03,marketing,,7\n2026-03,sales,web,1\n2026-03,marketing,web,100\n2026-04,rent,,1\n");
        var (reading, costs) = folder.Read<Cost>();
        var march = new YearMonth(2026, 3);
        Assert.Equal(
            [
                new Cost(march, CostCategory.Marketing, "web", 250.5m),
                new Cost(march, CostCategory.Marketing, null, 7m),
                new Cost(march, CostCategory.Sales, "web", 1m),
            ],
            costs);
        Assert.Equal("costs.csv:7: category 'rent' is not one of marketing, sales, other", Assert.Single(reading.Errors).ToString());
    }

    [Fact]
    public void Costs_that_add_up_to_more_than_can_be_kept_are_refused_row_by_row()
    {
        using var folder = CsvFolder.Canonical().With("costs.csv", "month,category,amount\n2026-03,other,99999999999999\n2026-03,other,1\n2026-03,other,-5\n");
        var (reading, costs) = folder.Read<Cost>();
        Assert.Equal(99_999_999_999_994m, Assert.Single(costs).Amount);
        Assert.Contains("larger than any amount of money", Assert.Single(reading.Errors).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10,5,x", 10, 5, true)]
    [InlineData("0,,", 0, null, false)]
    public void Customers_answers_are_read(string row, int? nps, int? csat, bool? complaint)
    {
        using var folder = CsvFolder.Canonical().With(
            "satisfaction.csv", $"answer_id,account_id,owner_id,answered_at,nps,csat,complaint\ns1,acc,lea,2026-03-02,{row}\ns2,acc,lea,2026-03-02,,,x\n");
        Assert.Equal(new SatisfactionAnswer("s1", "acc", "lea", Second, nps, csat, complaint), folder.Read<SatisfactionAnswer>().Facts[0]);
    }

    [Theory]
    [InlineData("11,", "nps", "is not between 0 and 10")]
    [InlineData(",0", "csat", "is not between 1 and 5")]
    [InlineData("nine,", "nps", "is not a whole number")]
    public void An_answer_outside_its_scale_is_listed(string row, string column, string reason)
    {
        using var folder = CsvFolder.Canonical().With("satisfaction.csv", $"answer_id,answered_at,nps,csat\ns1,2026-03-02,{row}\n");
        var (reading, answers) = folder.Read<SatisfactionAnswer>();
        Assert.Empty(answers);
        Assert.Equal((column, reason), (Assert.Single(reading.Errors).Column, reading.Errors[0].Reason));
    }
}
