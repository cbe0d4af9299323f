using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KpiBot.Crm.Csv.Writing;
using KpiBot.Crm.Sample;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace KpiBot.CommandLine;

/// <summary><c>generate FOLDER</c>: a made company as a canonical folder, to try the product or its limits on.</summary>
internal static class GenerateVerb
{
    private const int MostDeals = 10_000_000;
    private const int MostReps = 100_000;

    private static readonly Argument<string> Folder = new("folder") { Description = "A new or empty folder for the CSV files." };
    private static readonly Option<int?> Reps = Number("--reps", MostReps, "How many reps; 500 deals each, and never fewer than 20, where it is not said.");
    private static readonly Option<int?> Deals = Number("--deals", MostDeals, "How many deals; 10,000 where it is not said.");
    private static readonly Option<int> Seed = new("--seed") { Description = "Another number makes another company.", DefaultValueFactory = _ => 1 };
    private static readonly Option<LocalDate?> LastDay = new("--last-day")
    {
        Description = "The day at whose end the company is shown (YYYY-MM-DD); yesterday where it is not said. With it, the same command writes the same bytes on any day.",
        CustomParser = Date,
    };

    public static Command Make() => Verb.Of("generate", "Writes a made company with every canonical file.", [Folder, Reps, Deals, Seed, LastDay], async (services, result, cancellation) =>
    {
        var deals = result.GetValue(Deals) ?? 10_000;
        var size = new CompanySize(result.GetValue(Reps) ?? CompanySize.RepsFor(deals), deals);
        var lastDay = result.GetValue(LastDay) ?? Yesterday(services.GetRequiredService<TimeProvider>());
        var folder = result.GetRequiredValue(Folder);
        try
        {
            var written = await Task.Run(() => FolderWriting.Write(folder, GeneratedCompany.Facts(size, lastDay, result.GetRequiredValue(Seed)), cancellation), cancellation);
            Console.WriteLine(string.Join('\n', written.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.File}: {file.Rows} rows"))));
            return Verb.Done;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return await Verb.RefuseAsync($"The folder {folder} can't be written: {unwritable.Message}");
        }
    });

    private static LocalDate Yesterday(TimeProvider clock) =>
        clock.GetUtcNow().ToInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).Date.PlusDays(-1);

    private static LocalDate? Date(ArgumentResult said)
    {
        if (LocalDatePattern.Iso.Parse(said.Tokens[0].Value) is { Success: true, Value: { Year: >= 2000 and <= 2100 } date })
        {
            return date;
        }

        said.AddError($"--last-day {said.Tokens[0].Value} is not a date such as 2026-12-31.");
        return null;
    }

    private static Option<int?> Number(string name, int most, string description) => new(name)
    {
        Description = description,
        CustomParser = said =>
        {
            if (int.TryParse(said.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            {
                return number;
            }

            said.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a whole number from 1 to {most}."));
            return null;
        },
    };
}
