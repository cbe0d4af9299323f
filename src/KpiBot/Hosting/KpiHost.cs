using KpiBot.Data;
using KpiBot.Operating;
using KpiBot.Rituals.Scheduling;
using KpiBot.Settings;

namespace KpiBot.Hosting;

/// <summary>Puts the rooms together. The same services serve the verbs of the command line, which then open no port.</summary>
public static class KpiHost
{
    /// <summary>Where the bot listens unless ASPNETCORE_URLS says otherwise.</summary>
    private const string DefaultUrl = "http://localhost:5080";

    // Answers under way are ended within it; systemd, Docker and Kubernetes kill after 10 s and more.
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(8);

    public static WebApplication Build(string[] args, bool serves)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);

        // Standard output belongs to the verbs' answers.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddLogIds();
        if (serves)
        {
            builder.Services.AddMetricsOut(builder.Configuration);
        }

        if (serves && IsUnset(builder.Configuration, "urls", "http_ports", "https_ports"))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestGoodbye);
        builder.Services.AddSettings(builder.Configuration);
        var (provider, database) = (DatabaseOptions.ProviderOf(builder.Configuration), DatabaseOptions.ConnectionString(builder.Configuration));
        builder.Services.AddClock(builder.Configuration, builder.Environment);
        builder.Services.AddKpiData(provider, database);
        builder.Services.AddHostedService<StoreAttendance>();
        builder.Services.AddFigures();
        builder.Services.AddHealth();
        builder.Services.AddRooms();
        builder.Services.AddScheduling(provider, database);
        return builder.Build();
    }

    private static bool IsUnset(ConfigurationManager configuration, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!string.IsNullOrEmpty(configuration[key]))
            {
                return false;
            }
        }

        return true;
    }
}
