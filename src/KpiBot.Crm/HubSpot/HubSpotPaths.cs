namespace KpiBot.Crm.HubSpot;

/// <summary>Where things are, in date-based paths and in v3's.</summary>
internal sealed class HubSpotPaths(string version)
{
    private bool IsDated => version[0] != 'v';

    public string Account => $"/account-info/{version}/details";

    public string Owners => Of("owners");

    public string Pipelines => $"{Of("pipelines")}/deals";

    public string Properties(string type) => $"{Of("properties")}/{type}";

    public string Objects(string type) => $"{Of("objects")}/{type}";

    public string Search(string type) => $"{Objects(type)}/search";

    public string Batch(string type) => $"{Objects(type)}/batch/read";

    public string Associations(string from, string to) => $"{Of("associations")}/{from}/{to}/batch/read";

    private string Of(string area) => IsDated ? $"/crm/{area}/{version}" : $"/crm/{version}/{area}";
}
