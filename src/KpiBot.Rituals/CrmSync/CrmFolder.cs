using System.ComponentModel.DataAnnotations;

namespace KpiBot.Rituals.CrmSync;

/// <summary>Where unfinished readings of CRM systems are kept (<c>Crm:Folder</c>): each host has its own.</summary>
public sealed class CrmFolder
{
    public const string Section = "Crm";

    [Required]
    public string Folder { get; set; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "kpibot", "sync");
}
