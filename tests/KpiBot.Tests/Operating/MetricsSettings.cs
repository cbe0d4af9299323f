using KpiBot.Operating;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace KpiBot.Tests.Operating;

public sealed class MetricsSettings
{
    [Theory]
    [InlineData("http://collector:4318", "http://collector:4318/v1/metrics")]
    [InlineData("http://collector:4318/", "http://collector:4318/v1/metrics")]
    [InlineData("https://collector.example/otlp", "https://collector.example/otlp/v1/metrics")]
    [InlineData("http://collector:4318/v1/metrics", "http://collector:4318/v1/metrics")]
    public void A_collector_is_sent_to_the_path_for_metrics_whether_it_is_named_or_not(string setting, string expected) =>
        Assert.Equal(expected, Of("Otlp", setting).Collector?.ToString());

    [Theory]
    [InlineData("Url", "https://localhost:5081", "Metrics:Url must be plain http, such as http://localhost:5081: there is no certificate for it; encrypt before it with a proxy.")]
    [InlineData("Url", "nowhere", "Metrics:Url must be an address to listen at, such as http://localhost:5081, or empty.")]
    [InlineData("Otlp", "ftp://collector", "Metrics:Otlp must be the address of a collector, such as http://localhost:4318.")]
    public void What_cannot_work_is_refused_in_one_sentence(string name, string setting, string sentence)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Of(name, setting));
        Assert.Equal(sentence, Assert.Single(refusal.Failures));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:5081")]
    [InlineData("http://*:5081")]
    public void A_plain_address_and_none_are_taken(string url) => Assert.Equal(url, Of("Url", url).Url);

    private static MetricsOptions Of(string name, string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>($"Metrics:{name}", setting)]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddMetricsOut(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<MetricsOptions>>().Value;
    }
}
