using KpiBot.Kpis.Facts;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

public sealed class UntidyRows
{
    [Theory]
    [InlineData("Total,,,1500")]
    [InlineData("Grand Total:,,,1500")]
    [InlineData(",,Totaux,1500")]
    [InlineData("Total général,,,1500")]
    [InlineData("sous-total,,,1500")]
    public void A_row_of_totals_at_the_end_is_passed_over_with_a_warning(string totals)
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", $"deal_id,stage,outcome,amount\nd1,Demo,open,1500\n{totals}\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal("d1", Assert.Single(deals).Id);
        Assert.Empty(reading.Errors);
        Assert.Equal("deals: rows of totals, left out: 1.", Assert.Single(reading.Warnings));
    }

    [Fact]
    public void A_customer_called_Total_stays_a_customer()
    {
        using var folder = CsvFolder.Canonical().With("accounts.csv", "account_id,name\nc1,Total\n");
        Assert.Equal("Total", Assert.Single(folder.Read<Account>().Facts).Name);
    }

    [Fact]
    public void Garbled_letters_are_kept_and_reported_once_a_column()
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", "deal_id,stage,outcome,name\nd1,Demo,open,SociÃ©tÃ©\nd2,Demo,open,Lâ€™eau\nd3,Demo,open,Â«ÃÂ\nd4,Demo,open,Âge Château São\n");
        var (reading, deals) = folder.Read<Deal>();
        Assert.Equal(4, deals.Count);
        Assert.Equal(
            "deals.csv, column name: garbled letters in 3 rows, first in line 2 (SociÃ©tÃ©): the file was converted wrongly before it came here; export it again as UTF-8.",
            Assert.Single(reading.Warnings));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("(null)")]
    [InlineData("NONE")]
    [InlineData("aucun")]
    [InlineData("Non renseigné")]
    [InlineData("\u00A0")]
    public void Nothing_in_a_word_of_either_language_is_nothing(string word)
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", $"deal_id,stage,outcome,source\nd1,Demo,open,{word}\n");
        Assert.Null(Assert.Single(folder.Read<Deal>().Facts).Source);
    }

    [Theory]
    [InlineData("Oui", true)]
    [InlineData("o", true)]
    [InlineData("FAUX", false)]
    [InlineData("n", false)]
    public void Yes_and_no_are_read_in_both_languages(string word, bool confirmed)
    {
        using var folder = CsvFolder.Canonical().With("deals.csv", $"deal_id,stage,outcome,budget_confirmed\nd1,Demo,open,{word}\n");
        Assert.Equal(confirmed, Assert.Single(folder.Read<Deal>().Facts).BudgetConfirmed);
    }
}
