using System.ComponentModel.DataAnnotations;

namespace KpiBot.Settings;

/// <summary>Where the facts are kept (<c>Database:*</c>).</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite or PostgreSql.</summary>
    [Required]
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Which database it is, before there are options.</summary>
    public static string ProviderOf(IConfiguration configuration) => configuration[$"{Section}:{nameof(Provider)}"] ?? new DatabaseOptions().Provider;

    /// <summary>The connection string, or a SQLite file under the user's data folder.</summary>
    public static string ConnectionString(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("KpiBot") is { Length: > 0 } set)
        {
            return set;
        }

        // On Linux this follows XDG_DATA_HOME.
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return $"Data Source={Path.Combine(folder, "kpibot", "kpibot.db")}";
    }
}
