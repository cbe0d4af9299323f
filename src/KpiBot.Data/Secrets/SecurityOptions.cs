using System.ComponentModel.DataAnnotations;

namespace KpiBot.Data.Secrets;

/// <summary>The settings under <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>
    /// The file with the keys under which tokens are kept. <c>kpibot rotate-key</c> makes it; every host of a store needs the same one, and no backup holds it.
    /// </summary>
    [RegularExpression(@"^\S(.*\S)?$", ErrorMessage = "Security:MasterKeyFile must be the path of a file.")]
    public string? MasterKeyFile { get; set; }
}
