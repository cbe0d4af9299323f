using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using KpiBot.Crm;
using KpiBot.Crm.HubSpot;
using KpiBot.Crm.Pipedrive;
using KpiBot.Crm.Reading;
using KpiBot.Crm.Salesforce;
using KpiBot.Rituals.Joining;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.CrmSync;

/// <summary>
/// The CRM systems of each company. <c>Crm:*</c> is the first company's (<c>Workspace</c>, else <c>default</c>) and nobody else's: another one's is under
/// <c>Workspaces:{name}:Crm:*</c>, or a key would read one company's deals into the next.
/// </summary>
public sealed class CrmSources(IConfiguration configuration, IHttpClientFactory http, CrmFolder folder, TimeProvider clock)
{
    public const string HttpClientName = "crm";

    private const string Workspaces = "Workspaces";

    /// <summary>All that can be read, by name.</summary>
    internal static readonly ImmutableArray<string> Names = [HubSpotCrm.Key, PipedriveCrm.Key, SalesforceCrm.Key];

    private readonly ConcurrentDictionary<string, ImmutableArray<ICrm>> _crms = [];

    /// <summary>The company whose the settings without a name are, as with its chat.</summary>
    public string FirstWorkspace { get; } = AllowedTeams.HomeOf(configuration);

    /// <summary>The companies that may have one.</summary>
    public IEnumerable<string> Companies => configuration.GetSection(Workspaces).GetChildren().Select(section => section.Key).Prepend(FirstWorkspace).Distinct(StringComparer.Ordinal);

    /// <summary>Those that are set up.</summary>
    public ImmutableArray<ICrm> Of(string workspace) => _crms.GetOrAdd(workspace, Make);

    /// <summary>The settings of one, also where it is not set up.</summary>
    public T Options<T>(string workspace, string name)
        where T : CrmOptions, new() => Options<T>(workspace, name, entered: null);

    /// <summary>Where the unfinished reading of one is.</summary>
    public string FolderOf(string workspace, string name) => Path.Combine(folder.Folder, Uri.EscapeDataString(workspace), name);

    /// <summary>One by what was entered for it (<see cref="CrmKeys"/>) over the settings; null where that is not enough. Throws where it would do harm.</summary>
    internal ICrm? With(string workspace, string name, string entered) => Make(
        workspace, name, new ConfigurationBuilder().AddInMemoryCollection(CrmKeys.Read(entered)).Build());

    /// <summary>Whether the settings say where one is.</summary>
    internal bool HasAddress(string workspace, string name) => name switch
    {
        HubSpotCrm.Key => Options<HubSpotOptions>(workspace, "HubSpot").BaseUrl is not null,
        PipedriveCrm.Key => Options<PipedriveOptions>(workspace, "Pipedrive").BaseUrl is not null,
        _ => Options<SalesforceOptions>(workspace, "Salesforce").BaseUrl is not null,
    };

    private T Options<T>(string workspace, string name, IConfiguration? entered)
        where T : CrmOptions, new()
    {
        var section = workspace == FirstWorkspace ? $"{CrmFolder.Section}:{name}" : $"{Workspaces}:{workspace}:{CrmFolder.Section}:{name}";
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        entered?.Bind(options);
        var wrong = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
        {
            throw new OptionsValidationException(section, typeof(T), wrong.Select(one => $"{section}: {one.ErrorMessage}"));
        }

        return options;
    }

    private ImmutableArray<ICrm> Make(string workspace) => [.. Names.Select(name => Make(workspace, name, entered: null)).OfType<ICrm>()];

    private ICrm? Make(string workspace, string name, IConfiguration? entered) => name switch
    {
        HubSpotCrm.Key when Options<HubSpotOptions>(workspace, "HubSpot", entered) is { IsConfigured: true } options => new HubSpotCrm(options, Http(), Budget(workspace, name, options), clock),
        PipedriveCrm.Key when Options<PipedriveOptions>(workspace, "Pipedrive", entered) is { IsConfigured: true } options => new PipedriveCrm(options, Http(), Budget(workspace, name, options), clock),
        SalesforceCrm.Key when Options<SalesforceOptions>(workspace, "Salesforce", entered) is { IsConfigured: true } options => new SalesforceCrm(options, Http(), Budget(workspace, name, options), clock),
        _ => null,
    };

    private HttpClient Http() => http.CreateClient(HttpClientName);

    private DailyBudget Budget(string workspace, string name, CrmOptions options) => new(FolderOf(workspace, name) + ".day", options, clock);
}
