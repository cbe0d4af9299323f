using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;
using InlineData = Xunit.InlineDataAttribute;
using Theory = Xunit.TheoryAttribute;

namespace KpiBot.Tests.Crm;

public sealed class MappingFiles
{
    private const string Head =
        """
        workspace: { time_zone: Europe/Paris, currency: USD }
        files:
          users:
            - rows: [ { user_id: lea, name: Léa, role: rep } ]
          deals:
            - from: export.csv

        """;

    private const string Columns =
        """
              columns: { deal_id: Ref, stage: Step, outcome: { column: Step, map: { Gagné: won, Perdu: lost }, else: open }, owner_id: =lea, closed_at: Fin, amount: Montant }
        """;

    [Fact]
    public void The_whole_grammar_fills_a_row()
    {
        using var folder = new CsvFolder()
            .With("export.csv", "Ref;Step;Campaign;Origin;Produit;Région\n1;Démo;;web;GTXPro;Nord\n2;Démo;mail;web;MG;\n")
            .With("prices.csv", "product,price\nGTX Pro,4821\n");
        var (reading, deals) = folder.Read<Deal>(Head +
            """
                  columns:
                    deal_id: "D-{Ref}"
                    name: "{Région} / {Ref}"
                    stage: Step
                    outcome: { column: Step, map: { Gagné: won }, else: open }
                    product: { column: Produit, map: { GTXPro: GTX Pro }, else: keep }
                    list_amount: { lookup: prices.csv, key: product, match: product, take: price }
                    source: { first: [Campaign, Origin], else: =unknown }
                    lost_reason: { column: Step, map: { Démo: x }, else: null }
                    account_id: =acme
                    cost: { lookup: prices.csv, key: product, match: product, take: price, else: =0 }
            """);
        Assert.Equal(
            [
                new Deal("D-1", "Démo", Outcome.Open) { Name = "Nord / 1", Product = "GTX Pro", ListAmount = 4821m, Source = "web", LostReason = "x", AccountId = "acme", Cost = 4821m },
                new Deal("D-2", "Démo", Outcome.Open) { Product = "MG", Source = "mail", LostReason = "x", AccountId = "acme", Cost = 0m },
            ],
            deals);
        Assert.Equal(("Europe/Paris", "USD"), (reading.WorkspaceHints.TimeZone, reading.WorkspaceHints.Currency));
    }

    [Fact]
    public void A_company_of_an_unknown_zone_is_refused_with_one_sentence()
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n");

        Assert.EndsWith("time_zone 'Mars/Olympus' is not an IANA time zone such as Europe/Paris.", folder.Refusal(Head.Replace("Europe/Paris", "Mars/Olympus", StringComparison.Ordinal) + Columns), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_totals_are_passed_over()
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n1;Gagné;2026-03-02;10\n;Total;;10\n1 rows;;;\n");
        var (reading, deals) = folder.Read<Deal>(Head + "      where: { Step: [Gagné, Perdu, Démo] }\n" + Columns);
        Assert.Equal("1", Assert.Single(deals).Id);
        Assert.Empty(reading.Errors);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-25")]
    [InlineData("3/2/2026", "3/25/2026")]
    [InlineData("02-03-2026", "25-03-2026")]
    [InlineData("02/03/2026", "25/03/2026")]
    [InlineData("02.03.2026 00:00", "25.03.2026 00:00")]
    [InlineData("2 mars 2026", "25 mars 2026")]
    [InlineData("Mar 2, 2026", "Mar 25, 2026")]
    public void Dates_of_any_order_are_the_same_dates(string second, string twentyFifth)
    {
        using var folder = new CsvFolder().With("export.csv", $"Ref;Step;Fin;Montant\n1;Gagné;{second};1\n2;Gagné;{twentyFifth};1\n");
        var paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        Assert.Equal(
            [new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 25)],
            folder.Read<Deal>(Head + Columns).Facts.Select(deal => deal.ClosedAt!.Value.DateIn(paris)));
    }

    [Fact]
    public void A_column_that_does_not_show_its_date_order_is_refused_unless_the_mapping_says_it()
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n1;Gagné;03/04/2026;1\n2;Gagné;05/06/2026;1\n");
        Assert.Equal(
            "export.csv, column Fin, does not show whether 03/04/2026 has the day or the month first: say so in the mapping, as date: dd/MM/yyyy or date: MM/dd/yyyy.",
            folder.Refusal(Head + Columns));
        var said = Columns.Replace("closed_at: Fin", "closed_at: { column: Fin, date: dd/MM/yyyy }", StringComparison.Ordinal);
        Assert.Equal(Moment.Of(new LocalDate(2026, 4, 3)), folder.Read<Deal>(Head + said).Facts[0].ClosedAt);
    }

    [Fact]
    public void A_column_with_both_date_orders_is_refused()
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n1;Gagné;31/12/2026;1\n2;Gagné;12/31/2026;1\n");
        Assert.StartsWith("export.csv, column Fin, mixes dates with the day first (31/12/2026)", folder.Refusal(Head + Columns), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\u202F234,50", "7,5")]
    [InlineData("1\u00A0234,50", "7,5")]
    [InlineData("1 234,50 €", "7,5")]
    [InlineData("1'234.50", "7.5")]
    [InlineData("1.234,50", "7,5")]
    [InlineData("$1,234.50", "7.5")]
    [InlineData("1234.5", "7.5")]
    public void Amounts_of_any_country_are_the_same_amounts(string thousand, string seven)
    {
        using var folder = new CsvFolder().With("export.csv", $"Ref;Step;Fin;Montant\n1;Gagné;2026-01-02;{thousand}\n2;Gagné;2026-01-02;{seven}\n");
        Assert.Equal([1234.5m, 7.5m], folder.Read<Deal>(Head + Columns).Facts.Select(deal => deal.Amount));
    }

    [Fact]
    public void A_column_that_does_not_show_its_decimal_mark_is_refused_unless_the_mapping_says_it()
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n1;Gagné;2026-01-02;1,234\n");
        Assert.EndsWith("say so in the mapping, as number: point or number: comma.", folder.Refusal(Head + Columns), StringComparison.Ordinal);
        var said = Columns.Replace("amount: Montant", "amount: { column: Montant, number: point }", StringComparison.Ordinal);
        Assert.Equal(1234m, folder.Read<Deal>(Head + said).Facts[0].Amount);
    }

    [Theory]
    [InlineData("      colums: {}", ".yaml:7:7: 'colums' is not known here; known are from, distinct, where, rows, columns.")]
    [InlineData("      columns: { deal_id: Ref, stage: Step, outcome: =open, deal_id: Ref }", ".yaml:7:61: the mapping can't be read: Duplicate key deal_id.")]
    [InlineData("      columns: { deal_id: Ref, stage: Step, outcome: =open, colour: Ref }", ".yaml:7:61: deals have no column 'colour'; known are deal_id, name,")]
    [InlineData("      columns: { deal_id: Ref, stage: Step }", ".yaml:7:16: deals need the column outcome.")]
    [InlineData("      columns: { deal_id: { column: Ref, dates: auto }, stage: Step, outcome: =open }", ".yaml:7:42: 'dates' is not known here")]
    [InlineData("      columns: { deal_id: { column: Ref, first: [Ref] }, stage: Step, outcome: =open }", ".yaml:7:27: a value needs exactly one of column, first, lookup.")]
    [InlineData("      columns: { deal_id: Ref, stage: \"{Step\", outcome: =open }", ".yaml:7:39: '{Step' opens a brace and names no column in it.")]
    [InlineData("      columns: { deal_id: Ref, stage: Étape, outcome: =open }", ".yaml:7:39: export.csv has no column 'Étape'; its columns are Ref, Step, Fin, Montant.")]
    [InlineData("      columns: { deal_id: Ref, stage: Step, outcome: =open, product: { lookup: export.csv, key: product, match: Ref, take: Step } }", "needs the lookup's own result.")]
    [InlineData("      columns: [oops", "the mapping can't be read:")]
    public void What_is_wrong_with_a_mapping_is_said_with_its_line_and_column(string line, string says)
    {
        using var folder = new CsvFolder().With("export.csv", "Ref;Step;Fin;Montant\n1;Gagné;2026-01-02;1\n");
        Assert.Contains(says, folder.Refusal(Head + line), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_names_a_missing_file_or_leads_out_of_the_folder_is_refused()
    {
        using var folder = new CsvFolder().With("other.csv", "a,b\n");
        Assert.StartsWith("There is no file export.csv in ", folder.Refusal(Head + Columns), StringComparison.Ordinal);
        var outside = Head.Replace("export.csv", "../secret.csv", StringComparison.Ordinal);
        Assert.EndsWith("'../secret.csv' is not the name of a file in the folder that is imported.", folder.Refusal(outside + Columns), StringComparison.Ordinal);
    }

    [Fact]
    public void Managers_named_in_every_row_are_one_manager_each()
    {
        using var folder = CsvFolder.Canonical().With("export.csv", "Chef\nAnn\nAnn\nBob\n");
        var (reading, users) = folder.Read<User>(
            """
            files:
              users:
                - from: export.csv
                  distinct: true
                  columns: { user_id: Chef, name: Chef, role: =manager }
              deals:
                - from: deals.csv
                  columns: { deal_id: deal_id, stage: stage, outcome: outcome }
            """);
        Assert.Equal(["Ann", "Bob"], users.Select(user => user.Id).Order());
        Assert.Equal(0, reading.Counts[0].Duplicates);
    }
}
