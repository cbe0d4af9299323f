using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace KpiBot.Operating;

/// <summary>What the bot tells of itself to who looks after it: metrics and the log.</summary>
internal static class TelemetryRegistration
{
    // Not the meters of HTTP clients and of Npgsql: their tags name a company's CRM, and the database's host and user.
    private static readonly string[] Meters = ["Kpi", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    public static IServiceCollection AddMetricsOut(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.HasAddress(), "Metrics:Url must be an address to listen at, such as http://localhost:5081, or empty.")
            .Validate(options => options.IsPlain(), "Metrics:Url must be plain http, such as http://localhost:5081: there is no certificate for it; encrypt before it with a proxy.")
            .Validate(options => options.HasCollector(), "Metrics:Otlp must be the address of a collector, such as http://localhost:4318.")
            .ValidateOnStart();
        var options = configuration.GetSection(MetricsOptions.Section).Get<MetricsOptions>() ?? new MetricsOptions();
        services.AddOpenTelemetry().ConfigureResource(Name).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddPrometheusExporter();
            if (options.Collector is { IsAbsoluteUri: true } collector)
            {
                metrics.AddOtlpExporter((otlp, reader) =>
                {
                    (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, collector);
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.OtlpEvery.TotalMilliseconds;
                });
            }
        });
        return services.AddHostedService<MetricsHost>();
    }

    // As OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say, where the operator set them.
    private static void Name(ResourceBuilder resource) =>
        resource.AddService("kpibot", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector();

    /// <summary>A log of one JSON object a line (<c>Logging:Console:FormatterName=json</c>) has the ids of the request or the work that each line is about.</summary>
    public static IServiceCollection AddLogIds(this IServiceCollection services) => services.Configure<JsonConsoleFormatterOptions>(json => json.IncludeScopes = true);
}
