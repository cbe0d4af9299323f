using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsSettings
{
    [Theory]
    [InlineData("Teams:AppId", "my bot", "Teams:AppId")]
    [InlineData("Teams:AppPassword", "secret", "Teams:AppId")]
    [InlineData("Teams:AppId", "0b4a31a2-c1a0-475d-b363-5f26668660a3", "Teams:AppPassword")]
    [InlineData("Teams:AppId", "0b4a31a2-c1a0-475d-b363-5f26668660a3", "Teams:TenantId")]
    [InlineData("Teams:TenantId", "my tenant/", "Teams:TenantId")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://login.botframework.com/x", "Teams:OpenIdMetadataUrl")]
    [InlineData("Teams:TokenUrl", "ftp://login.example/x", "Teams:TokenUrl")]
    [InlineData("Teams:AnswerWithin", "00:01:00", "AnswerWithin")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TeamsApp.StartAsync(settings: (key, value)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
