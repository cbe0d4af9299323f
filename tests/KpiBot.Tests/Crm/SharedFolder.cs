namespace KpiBot.Tests.Crm;

/// <summary>The folder beside the checkout with data that are not ours to ship.</summary>
internal static class SharedFolder
{
    /// <summary>A path in the shared folder, which KPIBOT_SHARED names where it is not beside the checkout.</summary>
    public static string PathOf(string relative) =>
        Path.Combine(Environment.GetEnvironmentVariable("KPIBOT_SHARED") ?? Path.Combine(Checkout.Root, "..", "shared"), relative);
}
