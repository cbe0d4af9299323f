using KpiBot.Rituals.CrmSync;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Crm;

/// <summary>Settings of a CRM that would do harm stop the start with a sentence; those without a company's name are the first company's.</summary>
public sealed class CrmSettings
{
    [Theory]
    [InlineData("BaseUrl", "http://api.hubapi.com", "must begin with https://")]
    [InlineData("BaseUrl", "ftp://127.0.0.1", "must begin with https://")]
    [InlineData("SyncEvery", "00:00:00", "SyncEvery must be")]
    [InlineData("CallTimeout", "-00:00:01", "CallTimeout must be")]
    [InlineData("Overlap", "2.00:00:00", "Overlap must be")]
    [InlineData("DeletionsEvery", "00:00:00", "DeletionsEvery must be")]
    [InlineData("DailyLimit", "-1", "DailyLimit must be")]
    [InlineData("Teams:West:TimeZone", "Mars/Olympus", "Crm:…:Teams:West:TimeZone is 'Mars/Olympus', which is not an IANA time zone such as Europe/Paris.")]
    public async Task A_setting_that_would_do_harm_is_refused(string name, string value, string why)
    {
        await using var bench = new CrmBench(("Crm:HubSpot:Token", "pat-1"), ($"Crm:HubSpot:{name}", value));

        Assert.Contains(why, Assert.Throws<OptionsValidationException>(() => bench.Crm).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080")]
    [InlineData("https://api.hubapi.com")]
    public async Task An_address_that_nobody_can_listen_on_is_taken(string address)
    {
        await using var bench = new CrmBench(("Crm:HubSpot:Token", "pat-1"), ("Crm:HubSpot:BaseUrl", address));

        Assert.Equal("hubspot", bench.Crm.Name);
    }

    [Fact]
    public async Task Settings_without_a_name_are_of_the_company_whose_the_chat_is()
    {
        await using var bench = new CrmBench(("Crm:HubSpot:Token", "pat-1"), ("Workspace", "acme"));
        var sources = bench.Get<CrmSources>();

        Assert.Equal("hubspot", Assert.Single(sources.Of("acme")).Name);
        Assert.Empty(sources.Of("default"));
        Assert.Equal(["acme"], sources.Companies);
    }
}
