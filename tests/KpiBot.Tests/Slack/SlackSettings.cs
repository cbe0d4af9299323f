using KpiBot.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Slack;

public sealed class SlackSettings
{
    [Theory]
    [InlineData("Slack:ApiUrl", "http://slack.com/api/", "Slack:ApiUrl")]
    [InlineData("Slack:ApiUrl", "http://127.0.0.1:9/api/", "Slack:ApiUrl")]
    [InlineData("Slack:BotToken", "secret", "Slack:BotToken")]
    [InlineData("Slack:AppToken", "xoxb-1", "Slack:AppToken")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => SlackApp.StartAsync(settings: (key, value)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fake_Slack_on_this_machine_is_allowed_in_Development()
    {
        await using var app = await SlackApp.StartAsync("Development", ("Slack:ApiUrl", "http://127.0.0.1:9/api/"));
        var hosts = app.Services.GetRequiredService<SlackHosts>();
        Assert.True(hosts.Allows(new Uri("http://127.0.0.1:9/hook")));
        Assert.False(hosts.Allows(new Uri("http://10.0.0.1/hook")));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/x", true)]
    [InlineData("https://slack.com/api/x", true)]
    [InlineData("http://hooks.slack.com/x", false)]
    [InlineData("https://hooks.slack.com:8443/x", false)]
    [InlineData("https://user@evil.example/hooks.slack.com", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    public async Task Only_Slacks_hosts_are_called_outside_Development(string address, bool allowed)
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(allowed, app.Services.GetRequiredService<SlackHosts>().Allows(new Uri(address)));
    }
}
