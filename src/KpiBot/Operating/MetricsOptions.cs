using System.ComponentModel.DataAnnotations;

namespace KpiBot.Operating;

/// <summary>Where the metrics are to be had (<c>Metrics:*</c>).</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    private const string Path = "/v1/metrics";

    /// <summary>A port of their own, which only who looks after the bot reaches; empty for none.</summary>
    public string Url { get; set; } = "http://localhost:5081";

    /// <summary>A collector of OpenTelemetry that they are sent to besides, over HTTP; null for none.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>How often they are sent there.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00", ErrorMessage = "Metrics:OtlpEvery must be from 00:00:00.100 to 01:00:00.")]
    public TimeSpan OtlpEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where a collector takes metrics: <see cref="Otlp"/> itself where it names that path, or below it: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request</summary>
    public Uri? Collector => Otlp is not { IsAbsoluteUri: true } collector || collector.AbsolutePath.EndsWith(Path, StringComparison.Ordinal)
        ? Otlp
        : new UriBuilder(collector) { Path = collector.AbsolutePath.TrimEnd('/') + Path }.Uri;

    public bool HasAddress() => Url.Length == 0 || Parsed() is { Port: > 0 };

    /// <summary>There is no certificate to answer with on the metrics' port.</summary>
    public bool IsPlain() => Parsed() is not { } address || string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase);

    private BindingAddress? Parsed()
    {
        try
        {
            return Url.Length == 0 ? null : BindingAddress.Parse(Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public bool HasCollector() => Otlp is null or { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
