namespace KpiBot.Crm.Reading;

/// <summary>What the settings say of a team; people by id or e-mail, teams by id or name.</summary>
public sealed class TeamOptions
{
    /// <summary>What it is called, where its key here is an id.</summary>
    public string? Name { get; set; }

    public string? Manager { get; set; }

    public string? Deputy { get; set; }

    public string? Parent { get; set; }

    public string? TimeZone { get; set; }

    public string? Locale { get; set; }

    /// <summary>Who is in it, where the CRM does not say.</summary>
    public IList<string> Members { get; } = [];
}
