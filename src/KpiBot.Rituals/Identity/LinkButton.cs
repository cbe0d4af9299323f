namespace KpiBot.Rituals.Identity;

/// <summary>The buttons of a request to be linked; the value is the request's id.</summary>
internal static class LinkButton
{
    public const string Confirm = "link.confirm.v1";
    public const string Refuse = "link.refuse.v1";
}
