using KpiBot.EndToEnd;
using Xunit;

[assembly: AssemblyFixture(typeof(MavenStore))]

namespace KpiBot.EndToEnd;

/// <summary>A store that holds the Maven export, imported by the command line as an admin would.</summary>
public sealed class MavenStore : IAsyncLifetime
{
    public const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("kpibot-maven-");

    public static IEnumerable<(string Name, string Value)> Settings =>
        [("Kpi__AsOf", "2017-12-31T18:00:00Z"), ("Slack__SigningSecret", SigningSecret), ("Slack__AllowedTeams", "T1"), ("ASPNETCORE_ENVIRONMENT", "Development")];

    public string Data => _data.FullName;

    /// <summary>The folder that holds the export: beside the checkout, or where KPIBOT_SHARED says.</summary>
    public static string Shared => Environment.GetEnvironmentVariable("KPIBOT_SHARED") ?? Path.GetFullPath(Path.Combine(Checkout, "..", "shared"));

    private static string Checkout
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "KpiBot.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No checkout above the tests.");
            }

            return folder.FullName;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var mapping = Path.Combine(Checkout, "src", "KpiBot", "Samples", "maven-crm.yaml");
        var import = await RunAsync("import", Path.Combine(Shared, "data", "maven-crm"), "--mapping", mapping);
        Assert.True(import.ExitCode == 0, import.Errors);
    }

    public ValueTask DisposeAsync()
    {
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal Task<BotProcess.Ended> RunAsync(params string[] arguments) => BotProcess.RunAsync(Data, Settings, arguments);
}
