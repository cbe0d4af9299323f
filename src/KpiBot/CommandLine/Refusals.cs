using KpiBot.Crm.Csv;
using KpiBot.Crm.Reading;
using KpiBot.Data.Opening;
using KpiBot.Data.Secrets;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KpiBot.CommandLine;

/// <summary>What an operator can mend, in one readable sentence. Everything else is a bug and shows its trace.</summary>
internal static class Refusals
{
    /// <summary>How data annotations quote the sentence of a setting.</summary>
    private const string Quoted = "with the error: '";

    /// <summary>The sentence, or null for what an operator can't mend.</summary>
    public static string? SentenceOf(Exception problem) => problem switch
    {
        ImportRefusedException or CrmRefusedException or CrmPausedException or StoreUnusableException or SecretsUnusableException or CatalogueException or RateMissingException => problem.Message,
        OperationCanceledException => "Stopped before it was done; nothing half-done is left behind.",
        OptionsValidationException wrong => string.Join(' ', wrong.Failures.Select(Setting)),
        AggregateException { InnerExceptions: [OptionsValidationException first, ..] } => SentenceOf(first),
        InvalidOperationException { InnerException: FormatException or OverflowException } wrong when wrong.Message.StartsWith("Failed to convert", StringComparison.Ordinal) =>
            $"{wrong.Message} Mend the setting and start again.",
        IOException { InnerException: AddressInUseException } => $"{problem.Message} Stop what uses it, or set ASPNETCORE_URLS to another address.",
        _ => null,
    };

    private static string Setting(string failure) =>
        failure.IndexOf(Quoted, StringComparison.Ordinal) is >= 0 and var at ? failure[(at + Quoted.Length)..].TrimEnd('\'', '.') + "." : failure;
}
