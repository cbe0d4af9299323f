using System.ComponentModel.DataAnnotations;

namespace KpiBot.Operating;

/// <summary>Where the metrics are to be had (<c>Metrics:*</c>).</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>A port of their own, which only who looks after the bot reaches; empty for none.</summary>
    public string Url { get; set; } = "http://localhost:5081";

    /// <summary>A collector of OpenTelemetry that they are sent to besides, over HTTP; null for none.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>How often they are sent there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Metrics:OtlpEvery must be from 00:00:00.100 to 01:00:00.")]
    public TimeSpan OtlpEvery { get; set; } = TimeSpan.FromMinutes(1);

    public bool HasAddress()
    {
        try
        {
            return Url.Length == 0 || BindingAddress.Parse(Url).Port > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public bool HasCollector() => Otlp is null or { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
