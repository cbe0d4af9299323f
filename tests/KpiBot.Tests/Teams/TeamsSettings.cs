using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Teams;

public sealed class TeamsSettings
{
    [Theory]
    [InlineData("Teams:AppId", "my bot", "Teams:AppId")]
    [InlineData("Teams:AppPassword", "secret", "Teams:AppId")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://login.botframework.com/x", "Teams:OpenIdMetadataUrl")]
    [InlineData("Teams:TokenUrl", "ftp://login.example/x", "Teams:TokenUrl")]
    [InlineData("Teams:AnswerWithin", "00:01:00", "AnswerWithin")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TeamsApp.StartAsync(settings: (key, value)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
