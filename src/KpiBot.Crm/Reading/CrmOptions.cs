using System.ComponentModel.DataAnnotations;
using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Reading;

/// <summary>What is decided about any CRM: how much may be asked of it, and what its words mean here. Every assumption of ours is one of these.</summary>
public abstract class CrmOptions : IValidatableObject
{
    /// <summary>Where it is. Calls go nowhere else.</summary>
    public abstract Uri? BaseUrl { get; set; }

    /// <summary>Since which connecting in the chat it is what it is: a reading goes on within one connection only. Null where the settings say it all.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether there is enough to log in.</summary>
    public abstract bool IsConfigured { get; }

    /// <summary>The share of the vendor's daily budget that we take; the rest is for the company's other tools.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Crm:…:DailyShare must be a share from 0 to 1, such as 0.25.")]
    public double DailyShare { get; set; } = 0.25;

    /// <summary>The vendor's daily budget for this account, where its answers do not tell it.</summary>
    [Range(1d, 1e12, ErrorMessage = "Crm:…:DailyLimit must be 1 or more.")]
    public abstract long DailyLimit { get; set; }

    /// <summary>How many calls may be under way at once.</summary>
    [Range(1, 25, ErrorMessage = "Crm:…:Concurrency must be a number from 1 to 25.")]
    public int Concurrency { get; set; } = 4;

    /// <summary>A listing that has still not ended after so many pages is taken for broken.</summary>
    [Range(1, 10_000_000)]
    public int MaxPages { get; set; } = 100_000;

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Crm:…:CallTimeout must be from one second to ten minutes, such as 00:01:00.")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How far back of its last reading a reading begins: vendors' indexes lag, and clocks differ.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Crm:…:Overlap must be from nothing to a day, such as 00:10:00.")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often it is read.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00", ErrorMessage = "Crm:…:SyncEvery must be from ten seconds to a week, such as 00:15:00.")]
    public TimeSpan SyncEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often it is asked what was deleted.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ErrorMessage = "Crm:…:DeletionsEvery must be from a minute to thirty days, such as 1.00:00:00.")]
    public TimeSpan DeletionsEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Whether prospects (contacts, leads) are read.</summary>
    public bool Leads { get; set; } = true;

    /// <summary>Whether something due at midnight sharp is due on that date, without an hour.</summary>
    public bool MidnightIsDate { get; set; } = true;

    /// <summary>A deal's page, with <c>{id}</c> in it; where the vendor's answers do not tell it.</summary>
    public string? DealPage { get; set; }

    /// <summary>Who is what: <c>Roles:claire@acme.example = director</c>. Whoever is not named keeps the role they have, or is a rep.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the CRM does not say of its teams, by id or name; and whole teams, where it has none.</summary>
    public IDictionary<string, TeamOptions> Teams { get; } = new Dictionary<string, TeamOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a stage is for, by its name: <c>StageRoles:Discovery = qualification</c>.</summary>
    public IDictionary<string, string> StageRoles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>After how many days in it a deal is stalled, by the stage's name.</summary>
    public IDictionary<string, int> RottingDays { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the vendor's types of activity are here.</summary>
    public abstract IDictionary<string, string> ActivityTypes { get; }

    /// <summary>Which field of the vendor's fills which column of deals.csv; an empty text switches one off.</summary>
    public abstract IDictionary<string, string> DealFields { get; }

    /// <summary>The same for accounts.csv.</summary>
    public abstract IDictionary<string, string> AccountFields { get; }

    /// <summary>The same for leads.csv.</summary>
    public abstract IDictionary<string, string> LeadFields { get; }

    /// <summary>The role that the settings give somebody; null where they say nothing.</summary>
    public Role? RoleOf(string id, string? email)
    {
        if (!Roles.TryGetValue(id, out var role) && !(email is not null && Roles.TryGetValue(email, out role)))
        {
            return null;
        }

        return Enum.TryParse<Role>(role, ignoreCase: true, out var known)
            ? known
            : throw new CrmRefusedException($"Roles:{id} is {role}: say rep, manager, director, executive, marketing or admin.");
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { } url && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))))
        {
            yield return new ValidationResult("Crm:…:BaseUrl must begin with https://, or the key would cross the network for everybody to read.", [nameof(BaseUrl)]);
        }

        foreach (var (name, zone) in Teams.Select(team => (team.Key, team.Value.TimeZone)))
        {
            if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            {
                yield return new ValidationResult($"Crm:…:Teams:{name}:TimeZone is '{zone}', which is not an IANA time zone such as Europe/Paris.", [nameof(Teams)]);
            }
        }
    }

    /// <summary>The vendor's field for a column, or null.</summary>
    internal static string? Field(IDictionary<string, string> fields, string column) =>
        fields.TryGetValue(column, out var field) && field.Length > 0 ? field : null;
}
