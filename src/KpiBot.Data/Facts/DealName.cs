namespace KpiBot.Data.Facts;

/// <summary>What people call a deal, which figures do not need to know.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its own name, or null.</param>
/// <param name="Url">Its page in the CRM, or null.</param>
/// <param name="Account">The customer's name, or null.</param>
public sealed record DealName(string Id, string? Name, string? Url, string? Account);
