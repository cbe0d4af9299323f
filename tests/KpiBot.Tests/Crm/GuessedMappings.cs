using System.Text;
using KpiBot.Crm.Csv;
using KpiBot.Crm.Csv.Guessing;
using KpiBot.Kpis.Facts;
using NodaTime;
using Assert = Xunit.Assert;
using Fact = Xunit.FactAttribute;

namespace KpiBot.Tests.Crm;

public sealed class GuessedMappings
{
    private const string Affaires =
        """
        N° affaire;Nom de l'affaire;Client;Propriétaire;Étape;Montant HT;Date de création;Date de clôture prévue;Date de clôture;Statut;Motif de perte
        A-1;Renouvellement;Dupont;Léa Martin;Signature;1 234,50;13/02/2026;;28/02/2026;Gagnée;
        A-2;Extension;Durand;Jean Petit;Démo;2 000,00;14/02/2026;30/04/2026;;En cours;
        A-3;Pilote;Dupont;Léa Martin;Démo;;15/02/2026;;20/02/2026;Perdue;Prix
        A-4;Sans personne;Dupont;;Démo;;15/02/2026;;;En cours;
        """;

    private const string Opportunities =
        """
        Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Created Date,Close Date,Loss Reason
        006A,Big,Acme,lea@corp.com,Closed Won,"1,234.50",2/13/2026,2/28/2026,
        006B,Small,Acme,tom@corp.com,Closed Lost,99.00,2/14/2026,3/28/2026,Price
        """;

    [Fact]
    public void A_French_export_of_one_file_is_understood()
    {
        using var folder = new CsvFolder().With("Affaires 2026.csv", Affaires, Encoding.Latin1);
        var mapping = MappingGuess.Of(folder.FullName);

        var (reading, deals) = folder.Read<Deal>(mapping);

        Assert.Empty(reading.Errors);
        Assert.Equal(
            new Deal("A-1", "Signature", Outcome.Won)
            {
                Name = "Renouvellement", AccountId = "Dupont", OwnerId = "Léa Martin", Amount = 1234.5m,
                CreatedAt = Moment.Of(new LocalDate(2026, 2, 13)), ClosedAt = Moment.Of(new LocalDate(2026, 2, 28)),
            },
            deals[0]);
        Assert.Equal((Outcome.Open, new LocalDate(2026, 4, 30)), (deals[1].Outcome, deals[1].ExpectedClose));
        Assert.Equal((Outcome.Lost, "Prix"), (deals[2].Outcome, deals[2].LostReason));
        Assert.Equal(["Jean Petit", "Léa Martin"], folder.Read<User>(mapping).Facts.Select(user => user.Id).Order());
    }

    [Fact]
    public void An_American_export_with_people_and_tasks_is_understood()
    {
        using var folder = new CsvFolder()
            .With("Opportunity.csv", Opportunities)
            .With("User.csv", "Id,Email,Full Name,Title\nlea@corp.com,lea@corp.com,Lea,Sales Manager\ntom@corp.com,tom@corp.com,Tom,Account Executive\n")
            .With("Task.csv", "Task Id,Type,Assigned To,Opportunity ID,Due Date,Completed Date\nt1,Call,tom@corp.com,006B,2026-03-01,2026-03-02\n")
            .With("Weather.csv", "City,Degrees\nParis,12\n");
        var mapping = MappingGuess.Of(folder.FullName);

        var (reading, facts) = folder.Read<Kpis.Facts.Fact>(mapping);

        Assert.Empty(reading.Errors);
        Assert.Contains("# Not used: Weather.csv (City, Degrees)", mapping, StringComparison.Ordinal);
        Assert.Equal([Role.Manager, Role.Rep], facts.OfType<User>().Select(user => user.Role));
        Assert.Equal([Outcome.Won, Outcome.Lost], facts.OfType<Deal>().Select(deal => deal.Outcome));
        Assert.Equal(1234.5m, facts.OfType<Deal>().First().Amount);
        Assert.Equal(("Call", "006B", "tom@corp.com"), facts.OfType<Activity>().Select(done => (done.Type, done.DealId, done.OwnerId)).Single());
    }

    [Fact]
    public void The_Maven_export_needs_no_mapping_by_hand_for_its_deals_and_people()
    {
        var folder = SharedFolder.PathOf("data/maven-crm");
        var file = Path.GetTempFileName();
        File.WriteAllText(file, MappingGuess.Of(folder));
        var facts = FactFolder.Open(folder, file, DateTimeZoneProviders.Tzdb["Europe/Paris"]).Facts.ToList();
        File.Delete(file);
        Assert.Equal((8800, 4238, 2473), (facts.OfType<Deal>().Count(), facts.OfType<Deal>().Count(deal => deal.Outcome == Outcome.Won), facts.OfType<Deal>().Count(deal => deal.Outcome == Outcome.Lost)));
        Assert.Equal(10_005_534m, facts.OfType<Deal>().Where(deal => deal.Outcome == Outcome.Won).Sum(deal => deal.Amount));
        Assert.Equal(35, facts.OfType<User>().Count());
    }

    [Fact]
    public void Every_line_says_how_sure_it_is_and_a_doubtful_date_is_named()
    {
        using var folder = new CsvFolder().With("deals.csv", "ID,Stage,Owner,Created\n1,Won,Ann,01/02/2026\n2,Lost,Bob,03/04/2026\n");
        var mapping = MappingGuess.Of(folder.FullName);
        Assert.Contains("created_at: { column: \"Created\", date: d/M/yyyy }  # 50 %, the dates do not show whether the day comes first: check it", mapping, StringComparison.Ordinal);
        Assert.All(
            mapping.Split('\n').Where(line => line.StartsWith("        ", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')),
            line => Assert.Matches("# [0-9]+ %, .+", line));
    }

    [Fact]
    public void A_folder_without_deals_is_refused()
    {
        using var folder = new CsvFolder().With("weather.csv", "City,Degrees\nParis,12\n");
        var refusal = Assert.Throws<ImportRefusedException>(() => MappingGuess.Of(folder.FullName));
        Assert.Contains("looks like a list of deals", refusal.Message, StringComparison.Ordinal);
    }
}
