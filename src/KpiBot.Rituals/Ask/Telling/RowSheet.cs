using KpiBot.Chat.Messages;
using KpiBot.Crm.Csv.Writing;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Snapshots;
using NodaTime.Text;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The facts behind a figure as a table for a spreadsheet: unrounded, a row a fact, those that matter most first.</summary>
internal static class RowSheet
{
    private static readonly string[] Header =
        ["kind", "id", "name", "customer", "url", "owner_id", "owner", "event", "date", "amount", "stage", "outcome", "type", "above", "below", "value"];

    public static Document Of(Question question, DetailList list, RowNames names, People people) =>
        new(AnswerSheet.FileName(question, "rows"), Sheet.Write(Header, list.Rows.Select(row => Cells(row, NameOf(row, names), names, people))));

    private static object?[] Cells(DetailRow row, DealName? deal, RowNames names, People people) =>
    [
        row.Kind.ToString().ToLowerInvariant(),
        row.Id,
        deal?.Name,
        deal?.Account ?? (row.AccountId is { } account ? names.Accounts.GetValueOrDefault(account, account) : null),
        deal?.Url,
        row.OwnerId,
        row.OwnerId is { } owner ? people.FindUser(owner)?.Name : null,
        row.Kind is DetailKind.Customer ? null : row.Event.ToString().ToLowerInvariant(),
        row.Date is { } date ? LocalDatePattern.Iso.Format(date) : null,
        row.Amount,
        row.Stage,
        row.Outcome?.ToString().ToLowerInvariant(),
        row.Type,
        Mark(row.IsAbove),
        Mark(row.IsBelow),
        row.Value,
    ];

    private static decimal Mark(bool counts) => counts ? 1 : 0;

    private static DealName? NameOf(DetailRow row, RowNames names) => row switch
    {
        { Kind: DetailKind.Activity } => names.DealOf(row),
        { Id: { } id } => names.Deals.GetValueOrDefault(id),
        _ => null,
    };
}
