using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>Finds when each field of one owner's facts begins.</summary>
internal static class BeginningsReader
{
    public static Beginnings Of(DealColumns deals)
    {
        var begin = new Beginnings();
        for (var row = 0; row < deals.Count; row++)
        {
            ReadDeal(begin, deals, row);
        }

        foreach (var change in deals.Change)
        {
            begin.Note(Field.ExpectedCloseChange, change.Field == DealField.ExpectedClose, change.At);
        }

        return begin;
    }

    public static Beginnings Of(ActivityColumns activities)
    {
        var begin = new Beginnings();
        for (var row = 0; row < activities.Count; row++)
        {
            ReadActivity(begin, activities, row);
        }

        return begin;
    }

    public static Beginnings Of(LeadColumns leads)
    {
        var begin = new Beginnings();
        for (var row = 0; row < leads.Count; row++)
        {
            begin.Note(Field.Lead, leads.Created[row]);
            begin.NoteMoment(Field.LeadContacted, leads.Contacted[row], leads.Created[row]);
            begin.NoteMoment(Field.LeadQualified, leads.Qualified[row], leads.Created[row]);
            begin.NoteMoment(Field.LeadConverted, leads.Converted[row], leads.Created[row]);
        }

        return begin;
    }

    public static Beginnings OfSales(SaleColumns sales)
    {
        var begin = new Beginnings();
        for (var row = 0; row < sales.Count; row++)
        {
            ReadSale(begin, sales, row);
        }

        return begin;
    }

    public static Beginnings OfInvoices(OrderColumns orders)
    {
        var begin = new Beginnings();
        for (var row = 0; row < orders.Count; row++)
        {
            begin.NoteMoment(Field.Invoiced, orders.Invoiced[row], orders.Ordered[row]);
            if (orders.Invoiced[row].IsKnown)
            {
                begin.NoteMoment(Field.Paid, orders.Paid[row], Later(orders.Ordered[row], orders.Invoiced[row]));
            }

            begin.Note(Field.InvoiceDue, orders.Due[row].IsKnown, orders.Ordered[row]);
        }

        return begin;
    }

    public static Beginnings Of(AnswerColumns answers)
    {
        var begin = new Beginnings();
        for (var row = 0; row < answers.Count; row++)
        {
            begin.Note(Field.Nps, answers.Nps[row] != AnswerDraft.NotGiven, answers.At[row]);
            begin.Note(Field.Csat, answers.Csat[row] != AnswerDraft.NotGiven, answers.At[row]);
            begin.Note(Field.Complaint, answers.Complaint[row] != AnswerDraft.NotGiven, answers.At[row]);
        }

        return begin;
    }

    private static void ReadDeal(Beginnings begin, DealColumns deals, int row)
    {
        var exists = deals.Exists[row];
        begin.Note(Field.Deal, exists);
        begin.Note(Field.DealCreated, deals.Created[row]);
        begin.Note(Field.DealClosed, deals.Closed[row]);
        begin.Note(Field.DealAmount, deals.Amount[row] != Money.None, exists);
        begin.Note(Field.DealAccount, deals.Account[row] != Codes.Blank, exists);
        begin.Note(Field.ExpectedClose, deals.ExpectedClose[row] != DealDraft.NoDay, exists);
        begin.Note(Field.NextStep, deals.NextStep[row].IsKnown, exists);
        begin.Note(Field.Budget, deals.Signs[row].HasFlag(DealSigns.BudgetGiven), exists);
        begin.Note(Field.DecisionMaker, deals.Signs[row].HasFlag(DealSigns.DecisionMaker), exists);
        begin.Note(Field.DecisionDate, deals.Signs[row].HasFlag(DealSigns.DecisionDate), exists);
        begin.Note(Field.WonStart, deals.Won[row] && deals.Start[row].IsKnown, deals.Closed[row]);
        if (deals.FirstEntry[row] < deals.FirstEntry[row + 1])
        {
            begin.NoteMoment(Field.StageEntry, deals.EntryAt[deals.FirstEntry[row]], exists);
        }
    }

    private static void ReadActivity(Beginnings begin, ActivityColumns activities, int row)
    {
        var (created, done) = (activities.Created[row], activities.Done[row]);
        begin.Note(Field.ActivityDue, activities.Due[row].IsKnown, created);
        begin.NoteMoment(Field.ActivityDone, done, created);
        if (done.IsKnown)
        {
            begin.NoteDone(activities.Type[row], done.Millis < created.Millis ? created : done);
        }

        if (created.IsKnown)
        {
            begin.NoteCreated(activities.Type[row], created);
        }
    }

    private static void ReadSale(Beginnings begin, SaleColumns sales, int row)
    {
        if (!sales.IsSale(row))
        {
            return;
        }

        var at = sales.SoldAt[row];
        var hasAmount = sales.Amount[row] != Money.None;
        begin.Note(Field.Sale, at);
        begin.Note(Field.SaleAmount, hasAmount, at);
        begin.Note(Field.SaleListAmount, hasAmount && sales.ListAmount[row] != Money.None, at);
        begin.Note(Field.SaleCost, hasAmount && sales.Cost[row] != Money.None, at);
        begin.Note(Field.SaleQuantity, sales.Quantity[row] != Money.None, at);
        begin.Note(Field.SaleAccount, sales.Account[row] != Codes.Blank, at);
    }

    private static Timestamp Later(Timestamp a, Timestamp b) => a.Millis >= b.Millis ? a : b;
}
