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

    private readonly ConcurrentDictionary<string, ImmutableArray<ICrm>> _crms = [];

    /// <summary>The company whose the settings without a name are, as with its chat.</summary>
    public string FirstWorkspace { get; } = AllowedTeams.HomeOf(configuration);

    /// <summary>The companies that may have one.</summary>
    public IEnumerable<string> Companies => configuration.GetSection(Workspaces).GetChildren().Select(section => section.Key).Prepend(FirstWorkspace).Distinct(StringComparer.Ordinal);

    /// <summary>Those that are set up.</summary>
    public ImmutableArray<ICrm> Of(string workspace) => _crms.GetOrAdd(workspace, Make);

    /// <summary>The settings of one, also where it is not set up.</summary>
    public T Options<T>(string workspace, string name)
        where T : CrmOptions, new()
    {
        var section = workspace == FirstWorkspace ? $"{CrmFolder.Section}:{name}" : $"{Workspaces}:{workspace}:{CrmFolder.Section}:{name}";
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        var wrong = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
        {
            throw new OptionsValidationException(section, typeof(T), wrong.Select(one => $"{section}: {one.ErrorMessage}"));
        }

        return options;
    }

    /// <summary>Where the unfinished reading of one is.</summary>
    public string FolderOf(string workspace, string name) => Path.Combine(folder.Folder, Uri.EscapeDataString(workspace), name);

    private ImmutableArray<ICrm> Make(string workspace)
    {
        var hubSpot = Options<HubSpotOptions>(workspace, "HubSpot");
        var pipedrive = Options<PipedriveOptions>(workspace, "Pipedrive");
        var salesforce = Options<SalesforceOptions>(workspace, "Salesforce");
        ICrm?[] all =
        [
            hubSpot.IsConfigured ? new HubSpotCrm(hubSpot, Http(), Budget(workspace, HubSpotCrm.Key, hubSpot), clock) : null,
            pipedrive.IsConfigured ? new PipedriveCrm(pipedrive, Http(), Budget(workspace, PipedriveCrm.Key, pipedrive), clock) : null,
            salesforce.IsConfigured ? new SalesforceCrm(salesforce, Http(), Budget(workspace, SalesforceCrm.Key, salesforce), clock) : null,
        ];
        return [.. all.OfType<ICrm>()];
    }

    private HttpClient Http() => http.CreateClient(HttpClientName);

    private DailyBudget Budget(string workspace, string name, CrmOptions options) => new(FolderOf(workspace, name) + ".day", options, clock);
}
